package comanda.adapters.hubadmin;

import comanda.domain.hub.AgentLogLine;
import comanda.domain.hub.AgentPortrait;
import comanda.domain.hub.AgentPresence;
import comanda.domain.hub.AgentReport;
import comanda.domain.hub.AgentTask;
import comanda.domain.hub.AuditEntry;
import comanda.domain.hub.ConnectionId;
import comanda.domain.hub.Digest;
import comanda.domain.hub.Shop;
import comanda.domain.hub.ShopAccess;
import comanda.domain.hub.ShopId;
import comanda.domain.hub.TaskAnswer;
import comanda.domain.hub.TaskAnswer.Status;
import comanda.domain.hub.TaskPayload;
import comanda.domain.hub.TaskState;
import comanda.domain.hub.TaskType;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A dozen shops in all kinds of states. */
final class SampleFleet {
    static final ShopId BISTRO = new ShopId("bistro-da-praca");
    static final ShopId CANTINA = new ShopId("cantina-central");
    static final ShopId SUSHI = new ShopId("sushi-do-porto");
    static final ShopId HOSTILE = new ShopId("padaria+@são-joão:2");
    private static final String VERSION = "1.4.2";
    private static final String BAR =
            "{\"connectionType\":\"tcp\",\"ip\":\"192.168.0.51\",\"port\":9100,\"alias\":\"Bar\",\"role\":\"Bar\",\"isDefault\":false,\"lastTest\":null,\"status\":\"%s\",\"detail\":\"%s\",\"waiting\":%d}";

    private final FakeHub hub;
    private final Instant now;

    private SampleFleet(FakeHub hub, Instant now) {
        this.hub = hub;
        this.now = now;
    }

    /** All of them, one with an agent that attacks whoever looks. */
    static void fill(FakeHub hub, Instant now) {
        fillPresentable(hub, now);
        new SampleFleet(hub, now).hostile();
    }

    static void fillPresentable(FakeHub hub, Instant now) {
        SampleFleet fleet = new SampleFleet(hub, now);
        fleet.shops();
        fleet.bistro();
        fleet.trouble();
        fleet.audit();
    }

    private void shops() {
        String good = devices(kitchen(true, "ready", "", 0), BAR.formatted("ready", "", 0));
        online(BISTRO, 7_400, VERSION, 6, good);
        online(
                CANTINA,
                260_000,
                "1.3.9",
                12,
                devices(kitchen(true, "down", "There is no paper in it.", 3), BAR.formatted("ready", "", 0)));
        online(new ShopId("churrascaria-sul"), 93_000, VERSION, 21, good);
        online(
                new ShopId("confeitaria-alvorada"),
                1_300,
                VERSION,
                3,
                devices(kitchen(true, "attention", "Paper is running low.", 0)));
        online(new ShopId("empório-27"), 8_000, VERSION, 9, good);
        online(SUSHI, 640, "1.5.0-rc1", 2, good);
        online(new ShopId("taverna-do-largo"), 52_000, VERSION, 27, devices(kitchen(false, "ready", "", 0)));
        offline(new ShopId("lanchonete-estação"), 43_200, VERSION, good);
        offline(new ShopId("pizzaria-do-vale"), 120, VERSION, good);
        offline(new ShopId("quiosque-mirante"), 1_900_000, "1.3.9", good);
        put(new ShopId("restaurante-novo"), new ShopAccess.NeverEnrolled(), null, null, null, null, null, null);
    }

    private String kitchen(boolean isDefault, String status, String detail, int waiting) {
        return "{\"connectionType\":\"usb\",\"vendorId\":4070,\"productId\":33054,\"serial\":\"K1\",\"alias\":\"Cozinha\",\"role\":\"Kitchen\",\"isDefault\":%s,\"lastTest\":{\"status\":\"success\",\"timestamp\":\"%s\"},\"status\":\"%s\",\"detail\":\"%s\",\"waiting\":%d}"
                .formatted(isDefault, ago(5_200), status, detail, waiting);
    }

    private void hostile() {
        online(
                HOSTILE,
                3_000,
                "0.9",
                14,
                "[{\"alias\":\"<script>alert(1)</script>\",\"ip\":\"10.0.0.9\",\"isDefault\":true,\"detail\":\"\\\"><img src=x onerror=alert(2)>\",\"status\":\"ready\"}]");
        hub.log(HOSTILE, new AgentLogLine(ago(9), "error", "<script>alert('log')</script>"));
        task(
                HOSTILE,
                TaskType.PRINT,
                "{\"data\":\"<svg onload=alert(3)>\",\"reason\":\"<b>bold</b>\",\"printer\":{\"alias\":\"</td><script>alert(4)</script>\"}}",
                30,
                new TaskState.Failed(ago(20), "<img src=x onerror=alert(5)>", null));
    }

    private static String devices(String... devices) {
        return "[" + String.join(",", devices) + "]";
    }

    private void online(ShopId shop, long seconds, String version, long heartbeat, String devices) {
        put(
                shop,
                new ShopAccess.Enrolled(Digest.of(shop.value()), ago(2_000_000)),
                new ConnectionId(shop, "node-1", 7),
                ago(seconds),
                null,
                portrait(shop, version),
                ago(heartbeat),
                new AgentReport(seconds + 40, devices, "{\"status\":\"ok\"}", null));
    }

    private void offline(ShopId shop, long seconds, String version, String devices) {
        put(
                shop,
                new ShopAccess.Revoked(ago(seconds)),
                null,
                ago(seconds + 90_000),
                ago(seconds),
                portrait(shop, version),
                ago(seconds + 11),
                new AgentReport(9_000L, devices, "{}", null));
    }

    private static AgentPortrait portrait(ShopId shop, String version) {
        return shop.equals(HOSTILE)
                ? new AgentPortrait(
                        version, "<b>linux</b>", "x64", "<script>alert('host')</script>", List.of("<i>binary</i>"))
                : new AgentPortrait(
                        version, "linux", "arm64", "caixa-" + shop.value().length(), List.of("binary"));
    }

    private void put(
            ShopId shop,
            ShopAccess access,
            @Nullable ConnectionId connection,
            @Nullable Instant came,
            @Nullable Instant went,
            @Nullable AgentPortrait portrait,
            @Nullable Instant heartbeat,
            @Nullable AgentReport report) {
        hub.put(
                new Shop(shop, ago(3_000_000), access),
                new AgentPresence(shop, connection, came, went, portrait, heartbeat, report, now));
    }

    private Instant ago(long seconds) {
        return now.minusSeconds(seconds);
    }

    private void bistro() {
        task(
                BISTRO,
                TaskType.CONFIG,
                "{\"updates\":{\"telemetry\":{\"intervalSeconds\":30}}}",
                4_000,
                done(3_998, "Applied", "{}"));
        task(BISTRO, TaskType.PRINT, ticket(), 900, done(898, "Printed", "{\"bytesSent\":1234}"));
        task(
                BISTRO,
                TaskType.PING,
                "{}",
                600,
                new TaskState.Succeeded(ago(599), new TaskAnswer(Status.PONG, "pong", "{}")));
        task(BISTRO, TaskType.PRINT, ticket(), 240, done(238, "Printed", "{\"bytesSent\":1234}"));
        String[] lines = {
            "Connected to the hub",
            "The printer Cozinha is ready",
            "Printed 1234 bytes on Cozinha",
            "The printer Bar answers slowly",
            "Printed 1234 bytes on Cozinha"
        };
        for (int i = 0; i < lines.length; i++) {
            hub.log(BISTRO, new AgentLogLine(ago(900 - 60L * i), i == 3 ? "warn" : "info", lines[i]));
        }
    }

    private TaskState done(long secondsAgo, String message, String meta) {
        return new TaskState.Succeeded(ago(secondsAgo), new TaskAnswer(Status.SUCCESS, message, meta));
    }

    private void trouble() {
        task(
                CANTINA,
                TaskType.PRINT,
                ticket(),
                1_200,
                new TaskState.Failed(
                        ago(1_190),
                        "Cozinha: there is no paper in it.",
                        new TaskAnswer(Status.ERROR, "Cozinha: there is no paper in it.", "{\"bytesSent\":0}")));
        task(CANTINA, TaskType.PRINT, ticket(), 70, new TaskState.Sent(true));
        task(CANTINA, TaskType.PRINT, ticket(), 20, new TaskState.Sent(false));
        task(CANTINA, TaskType.PRINT, ticket(), 5, new TaskState.Pending());
        AgentTask lost = task(new ShopId("quiosque-mirante"), TaskType.PRINT, ticket(), 9_000, new TaskState.Pending());
        hub.put(
                new AgentTask(
                        lost.id(),
                        lost.number(),
                        lost.shop(),
                        lost.type(),
                        lost.createdAt(),
                        null,
                        3,
                        ago(8_000),
                        new TaskState.Failed(ago(7_900), AgentTask.unanswered(3), null),
                        ago(7_900)),
                hub.payloadOf(lost.id()));
    }

    private AgentTask task(ShopId shop, TaskType type, String payload, long secondsAgo, TaskState state) {
        boolean sent = !(state instanceof TaskState.Pending);
        Instant ended = state instanceof TaskState.Ended end ? end.at() : ago(secondsAgo);
        AgentTask task = new AgentTask(
                "0198a0c1-77aa-7000-8000-%012d".formatted(hub.nextNumber()),
                hub.nextNumber(),
                shop,
                type,
                ago(secondsAgo),
                null,
                sent ? 1 : 0,
                sent ? ago(secondsAgo - 1) : null,
                state,
                ended);
        return hub.put(task, TaskPayload.of(payload));
    }

    private void audit() {
        entry(3_000_000, "admin", "shop-created", BISTRO, "");
        entry(2_000_100, "admin", "enrollment-code-created", BISTRO, "");
        entry(2_000_000, "enrollment code", "agent-enrolled", BISTRO, "");
        entry(43_200, "token backoffice", "agent-token-revoked", new ShopId("lanchonete-estação"), "");
        entry(4_000, "admin", "settings-ordered", BISTRO, "{\"updates\":{\"telemetry\":{\"intervalSeconds\":30}}}");
        entry(700, "unknown user", "login-refused", null, "");
        entry(300, "admin", "login", null, "");
    }

    private void entry(long secondsAgo, String actor, String action, @Nullable ShopId shop, String detail) {
        hub.audited.add(new AuditEntry(ago(secondsAgo), actor, action, shop, detail, "203.0.113.7"));
    }

    /** The payload of a ticket as kitchens have them. */
    static String ticket() {
        return "{\"printer\":{\"vendorId\":4070,\"productId\":33054},\"data\":\""
                + Base64.getEncoder().encodeToString(bytes())
                + "\",\"encoding\":\"base64\",\"reason\":\"order\"}";
    }

    private static byte[] bytes() {
        Ticket ticket = new Ticket();
        ticket.command(0x1b, '@', 0x1b, 't', 3, 0x1b, 'a', 1, 0x1d, '!', 0x11).text("BISTRÔ DA PRAÇA\n");
        ticket.command(0x1d, '!', 0).text("Rua das Palmeiras, 27\n\n").command(0x1b, 'a', 0, 0x1b, 'E', 1);
        ticket.text("Mesa 12                              2 pessoas\n").command(0x1b, 'E', 0);
        ticket.text("-".repeat(48) + "\n");
        ticket.text("2  Pão de queijo                         12,00\n");
        ticket.text("1  Moqueca de peixe                      86,50\n   sem coentro\n");
        ticket.text("3  Água sem gás                          13,50\n");
        ticket.text("-".repeat(48) + "\n")
                .command(0x1d, '!', 0x01)
                .text("TOTAL                               R$ 112,00\n");
        ticket.command(0x1d, '!', 0)
                .text("\n")
                .command(0x1b, 'a', 1, 0x1d, 'B', 1)
                .text("  CONFERÊNCIA  ")
                .command(0x1d, 'B', 0);
        ticket.text("\n\n").command(0x1d, '(', 'k', 3, 0, 49, 67, 6).symbol("https://pay.example/mesa/12");
        ticket.text("Pague pelo celular\n").command(0x1b, 'd', 3, 0x1d, 'V', 'B', 0);
        return ticket.out.toByteArray();
    }

    /** Writes ESC/POS with text in code page 860. */
    private static final class Ticket {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();

        private Ticket command(int... bytes) {
            for (int one : bytes) {
                out.write(one);
            }
            return this;
        }

        private Ticket text(String text) {
            out.writeBytes(text.getBytes(Charset.forName("IBM860")));
            return this;
        }

        private Ticket symbol(String data) {
            int length = data.length() + 3;
            command(0x1d, '(', 'k', length & 0xff, length >> 8, 49, 80, 48).text(data);
            return command(0x1d, '(', 'k', 3, 0, 49, 81, 48);
        }
    }
}
