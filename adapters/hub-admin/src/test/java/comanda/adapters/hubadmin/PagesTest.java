package comanda.adapters.hubadmin;

import static org.assertj.core.api.Assertions.assertThat;

import comanda.domain.hub.AgentPresence;
import comanda.domain.hub.AgentReport;
import comanda.domain.hub.AgentTask;
import comanda.domain.hub.AuditEntry;
import comanda.domain.hub.ShopAccess;
import comanda.domain.hub.TaskAnswer;
import comanda.domain.hub.TaskState;
import comanda.domain.hub.TaskType;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PagesTest {
    private static final String BISTRO = "/admin/shops/" + SampleFleet.BISTRO;
    private AdminServer server;
    private AdminVisit visit;

    @BeforeEach
    void start() {
        server = new AdminServer();
        SampleFleet.fill(server.hub, server.clock.instant());
        visit = AdminVisit.loggedIn(server);
    }

    @AfterEach
    void stop() {
        visit.close();
        server.close();
    }

    private String page(String path) {
        HttpResponse<String> answer = visit.get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return answer.body();
    }

    private List<String> audit() {
        return server.hub.audited.stream().map(AuditEntry::action).toList();
    }

    private String payload(AgentTask task) {
        return new String(server.hub.payloadOf(task.id()).json(), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/admin",
                "/admin/login",
                "/admin/shops",
                "/admin/shops/bistro-da-praca",
                "/admin/audit",
                "/admin/nowhere",
                "/admin/live"
            })
    void everyAnswerKeepsTheBrowserFromRunningAnythingElse(String path) {
        HttpResponse<String> answer = visit.get(path);

        assertThat(answer.headers().firstValue("Content-Security-Policy"))
                .contains(
                        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(answer.headers().firstValue("Referrer-Policy")).contains("same-origin");
        assertThat(answer.headers().firstValue("Cross-Origin-Opener-Policy")).contains("same-origin");
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(answer.body()).doesNotContain("style=\"", "onclick=", "hx-on", "<style");
    }

    @Test
    void stylesAndScriptsAreKeptForEverUnderTheirVersion() {
        Matcher addresses =
                Pattern.compile("/admin/assets/[0-9a-f]{16}/[a-z.]+").matcher(page("/admin"));
        int found = 0;
        try (AdminVisit stranger = new AdminVisit(server)) {
            while (addresses.find()) {
                HttpResponse<String> answer = stranger.get(addresses.group());
                assertThat(answer.statusCode()).isEqualTo(200);
                assertThat(answer.headers().firstValue("Cache-Control"))
                        .contains("public, max-age=31536000, immutable");
                assertThat(stranger.get(addresses.group().replaceFirst("assets/.", "assets/x"))
                                .statusCode())
                        .isEqualTo(404);
                found++;
            }
        }
        assertThat(found).isGreaterThanOrEqualTo(4);
    }

    @Test
    void theFleetShowsHowEveryShopStands() {
        assertThat(page("/admin"))
                .contains(
                        "bistro-da-praca",
                        "cantina-central",
                        "Cozinha: down",
                        "late tasks: 1",
                        "failed in the last hour: 1")
                .contains(
                        "no default printer", "older", "newer", "Never connected", "most agents run 1.4.2", "12 shops");
    }

    @ParameterizedTest
    @ValueSource(strings = {"?q=sushi", "?show=all&q=SUSHI", "?show=online&q=sushi&page=9"})
    void aSearchLeavesTheShopsThatFit(String query) {
        assertThat(page("/admin" + query)).contains("row-sushi-do-porto").doesNotContain("row-bistro");
    }

    @Test
    void aFilterLeavesTheShopsThatFit() {
        assertThat(page("/admin?show=alarms")).contains("row-cantina-central").doesNotContain("row-bistro");
        assertThat(page("/admin?show=offline")).contains("row-pizzaria").doesNotContain("row-bistro");
        assertThat(page("/admin?show=versions")).contains("row-sushi").doesNotContain("row-bistro");
        assertThat(page("/admin?show=rubbish&page=x")).contains("row-bistro");
    }

    @Test
    void manyShopsComeInPages() {
        try (AdminServer fresh = new AdminServer();
                AdminVisit admin = AdminVisit.loggedIn(fresh)) {
            for (int i = 0; i < 230; i++) {
                admin.post("/admin/shops", Map.of("shop", "shop-%03d".formatted(i)));
            }

            assertThat(admin.get("/admin?page=3").body())
                    .contains("row-shop-229", "230 shops")
                    .doesNotContain("row-shop-100");
            assertThat(admin.get("/admin?page=77").body()).contains("row-shop-229");
        }
    }

    @Test
    void whatHasNotChangedIsNotSentAgain() {
        for (String path : List.of(
                "/admin",
                BISTRO,
                "/admin/tasks/" + server.hub.newest(SampleFleet.BISTRO).id())) {
            Matcher seen =
                    Pattern.compile("name=\"seen\" value=\"([0-9a-f]+)\"").matcher(page(path));
            assertThat(seen.find()).isTrue();

            HttpResponse<String> again = visit.getByHtmx(path + "/live?seen=" + seen.group(1));

            assertThat(again.statusCode()).as(path).isEqualTo(204);
            assertThat(visit.getByHtmx(path + "/live?seen=other").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void whatAnAgentSaysIsTextAndNothingElse() {
        String shop = "/admin/shops/padaria%2B%40s%C3%A3o-jo%C3%A3o%3A2";
        AgentTask task = server.hub.newest(SampleFleet.HOSTILE);
        for (String path :
                List.of("/admin", shop, shop + "/live", shop + "/tasks", "/admin/tasks/" + task.id(), "/admin/audit")) {
            String page = page(path);
            assertThat(page).as(path).doesNotContain("<script>", "<img src=x", "<svg", "<b>bold", "<b>linux", "<i>");
        }
        assertThat(page(shop))
                .contains(
                        "&lt;script&gt;alert(1)&lt;/script&gt;",
                        "&lt;img src=x onerror=alert(2)&gt;",
                        "&lt;img src=x onerror=alert(5)&gt;",
                        "padaria+@são-joão:2");
        String picture = page("/admin/tasks/" + task.id() + "/preview.svg");
        assertThat(picture).startsWith("<svg").contains("&lt;svg onload").doesNotContain("<svg onload");
    }

    @Test
    void aTestPrintGoesToTheDefaultPrinter() {
        HttpResponse<String> answer = visit.postByHtmx(BISTRO + "/test-print", Map.of());

        AgentTask task = server.hub.newest(SampleFleet.BISTRO);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).startsWith("<div class=\"note good\"").contains("/admin/tasks/" + task.id());
        assertThat(answer.headers().firstValue("HX-Trigger")).contains("changed");
        assertThat(task.type()).isEqualTo(TaskType.PRINT_TEST);
        assertThat(payload(task)).isEqualTo("{\"reason\":\"remote-test\"}");
        assertThat(task.expiresAt()).isNotNull();
        assertThat(audit()).endsWith("test-print-ordered");
        assertThat(page("/admin/tasks/" + task.id()))
                .contains("The agent prints its own test page", "the default printer");
    }

    @Test
    void aTestPrintGoesToThePrinterThatWasChosen() {
        Matcher keys =
                Pattern.compile("name=\"printer\" value=\"([0-9a-f]{12})\"").matcher(page(BISTRO));
        assertThat(keys.find()).isTrue();
        visit.post(BISTRO + "/test-print", Map.of("printer", keys.group(1)));
        assertThat(payload(server.hub.newest(SampleFleet.BISTRO)))
                .isEqualTo(
                        "{\"printer\":{\"vendorId\":4070,\"productId\":33054,\"serial\":\"K1\"},\"reason\":\"remote-test\"}");
        assertThat(keys.find()).isTrue();
        visit.post(BISTRO + "/test-print", Map.of("printer", keys.group(1)));
        assertThat(payload(server.hub.newest(SampleFleet.BISTRO)))
                .isEqualTo("{\"printer\":{\"ip\":\"192.168.0.51\",\"port\":9100},\"reason\":\"remote-test\"}");
    }

    @Test
    void aPrinterThatIsGoneIsNotPrintedOn() {
        long before = server.hub.nextNumber();

        HttpResponse<String> answer = visit.postByHtmx(BISTRO + "/test-print", Map.of("printer", "0123456789ab"));

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body())
                .contains("does not tell of this printer any more")
                .doesNotContain("<html");
        assertThat(server.hub.nextNumber()).isEqualTo(before);
    }

    @Test
    void withoutScriptsAnActionAnswersWithAPage() {
        assertThat(visit.post(BISTRO + "/ping", Map.of()).body())
                .contains("<!doctype html>", "A ping for bistro-da-praca is ordered.", "Back to the shop");
        assertThat(server.hub.newest(SampleFleet.BISTRO).type()).isEqualTo(TaskType.PING);
    }

    @Test
    void settingsArePushedAndShownAsAppliedWhenTheAgentSaysSo() throws Exception {
        Matcher key = Pattern.compile("<option value=\"([0-9a-f]{12})\">Bar").matcher(page(BISTRO));
        assertThat(key.find()).isTrue();
        visit.post(BISTRO + "/settings", Map.of("printer", key.group(1), "interval", "45"));
        AgentTask task = server.hub.newest(SampleFleet.BISTRO);
        assertThat(task.type()).isEqualTo(TaskType.CONFIG);
        assertThat(payload(task))
                .isEqualTo(
                        "{\"updates\":{\"defaultPrinter\":{\"ip\":\"192.168.0.51\",\"port\":9100},\"telemetry\":{\"intervalSeconds\":45}}}");
        assertThat(page(BISTRO)).contains("waiting");

        server.hub.send(task.id());
        server.hub.answer(task.id(), new TaskAnswer(TaskAnswer.Status.SUCCESS, "Applied", "{}"));
        assertThat(page(BISTRO)).contains("taken; the next heartbeat confirms it");

        AgentPresence was = server.hub.presence(SampleFleet.BISTRO).orElseThrow();
        AgentReport report = Objects.requireNonNull(was.report());
        server.hub.put(new AgentPresence(
                was.shop(),
                was.connection(),
                was.connectedAt(),
                null,
                was.portrait(),
                server.clock.instant(),
                new AgentReport(1L, report.devices(), "{}", server.clock.instant()),
                server.clock.instant()));
        assertThat(page(BISTRO)).contains("</span>applied</span>").doesNotContain("taken; the next");
    }

    @ParameterizedTest
    @ValueSource(strings = {"4", "3601", "-1", "x", "1e3", "99999999"})
    void anIntervalThatIsNoneIsRefused(String interval) {
        HttpResponse<String> answer = visit.postByHtmx(BISTRO + "/settings", Map.of("interval", interval));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("from 5 to 3,600");
    }

    @Test
    void aCodeIsShownOnceWithTheCommandToRun() {
        String notice = visit.postByHtmx(BISTRO + "/enrollment-code", Map.of()).body();

        assertThat(notice)
                .contains(
                        "7K2M-XQ4T-0ZRB",
                        "comanda agent enroll --hub " + server.url() + " --code 7K2M-XQ4T-0ZRB",
                        "in 15 min");
        assertThat(page(BISTRO) + page("/admin/audit")).doesNotContain("7K2M");
    }

    @Test
    void theCommandNamesTheAddressThatAgentsReach() {
        try (AdminServer behind = new AdminServer(
                        AdminServer.ADMINISTRATOR,
                        Locale.ENGLISH,
                        false,
                        URI.create("https://hub.example"),
                        false,
                        -1);
                AdminVisit admin = AdminVisit.loggedIn(behind)) {
            SampleFleet.fill(behind.hub, behind.clock.instant());

            assertThat(admin.postByHtmx(BISTRO + "/enrollment-code", Map.of()).body())
                    .contains("--hub https://hub.example --code");
        }
    }

    @Test
    void aRevokedAgentIsShownAsSuch() throws Exception {
        assertThat(visit.postByHtmx(BISTRO + "/revocation", Map.of()).statusCode())
                .isEqualTo(200);

        assertThat(server.hub.find(SampleFleet.BISTRO).orElseThrow().access()).isInstanceOf(ShopAccess.Revoked.class);
        assertThat(page(BISTRO)).contains("</span>revoked</span>", "Offline");
        assertThat(audit()).endsWith("agent-token-revoked");
    }

    @Test
    void aTaskIsCanceledAsLongAsNobodyHasIt() {
        AgentTask waiting = server.hub.newest(SampleFleet.CANTINA);
        assertThat(waiting.state()).isInstanceOf(TaskState.Pending.class);

        assertThat(visit.postByHtmx("/admin/tasks/" + waiting.id() + "/cancellation", Map.of())
                        .statusCode())
                .isEqualTo(200);
        assertThat(server.hub.newest(SampleFleet.CANTINA).state()).isInstanceOf(TaskState.Canceled.class);
        assertThat(audit()).endsWith("task-canceled");

        AgentTask done = server.hub.newest(SampleFleet.BISTRO);
        HttpResponse<String> late = visit.postByHtmx("/admin/tasks/" + done.id() + "/cancellation", Map.of());
        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(late.body()).contains("too late");
        assertThat(audit()).filteredOn("task-canceled"::equals).hasSize(1);
    }

    @Test
    void aTaskShowsItsCourseItsContentAndItsPicture() {
        String page =
                page("/admin/tasks/" + server.hub.newest(SampleFleet.BISTRO).id());

        assertThat(page)
                .contains(
                        "Sent to the agent",
                        "Printed",
                        "bytesSent",
                        "base64",
                        "USB 0fe6:811e",
                        "519 bytes",
                        "/preview.svg");
        HttpResponse<String> picture = visit.get(
                "/admin/tasks/" + server.hub.newest(SampleFleet.BISTRO).id() + "/preview.svg");
        assertThat(picture.headers().firstValue("Content-Type").orElseThrow()).startsWith("image/svg+xml");
        assertThat(picture.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'", "sandbox");
        assertThat(picture.body()).contains("BISTR");
    }

    @Test
    void aTaskThatNobodyAnsweredSaysThatNobodyKnows() {
        assertThat(page("/admin/shops/quiosque-mirante")).contains("Whether it was done is not known");
    }

    @Test
    void aShopIsMadeAndFoundThere() {
        HttpResponse<String> answer = visit.post("/admin/shops", Map.of("shop", "  novo+@são:1 "));

        assertThat(answer.statusCode()).isEqualTo(303);
        String there = answer.headers().firstValue("Location").orElseThrow();
        assertThat(page(there)).contains("novo+@são:1", "never enrolled");
        assertThat(page("/admin")).contains("novo+@são:1");
        assertThat(visit.post("/admin/shops", Map.of("shop", "novo+@são:1")).statusCode())
                .isEqualTo(409);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "..", ".", "a/b", "<script>"})
    void aNameThatNoShopCanHaveIsRefused(String name) {
        HttpResponse<String> answer = visit.post("/admin/shops", Map.of("shop", name));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("This cannot be a shop’s id.").doesNotContain("<script>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/admin/nowhere",
                "/admin/shops/unknown",
                "/admin/shops/a%20b",
                "/admin/shops/unknown/live",
                "/admin/tasks/unknown",
                "/admin/tasks/unknown/preview.svg",
                "/admin/assets/x/y"
            })
    void whatIsNotThereIsSaidSoOnAPage(String path) {
        HttpResponse<String> answer = visit.get(path);

        assertThat(answer.statusCode()).isEqualTo(404);
        if (!path.endsWith("/live")) {
            assertThat(answer.headers().firstValue("Content-Type")).contains("text/html; charset=utf-8");
            assertThat(answer.body()).contains("<!doctype html>", "Not found");
        }
    }

    @Test
    void whatCannotBeAskedLikeThatIsSaidSoOnAPage() {
        HttpResponse<String> answer = visit.post("/admin/audit", Map.of());

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.body()).contains("<!doctype html>");
    }

    @Test
    void whileTheDatabaseIsAwayThePageSaysThatNothingWasDone() {
        server.hub.away(true);

        assertThat(visit.get(BISTRO).statusCode()).isEqualTo(503);
        assertThat(visit.get(BISTRO).body()).contains("The database is away", "Nothing was done. Try again");
        HttpResponse<String> live = visit.getByHtmx(BISTRO + "/live");
        assertThat(live.statusCode()).isEqualTo(503);
        assertThat(live.headers().firstValue("HX-Reswap")).contains("none");
        HttpResponse<String> action = visit.postByHtmx(BISTRO + "/ping", Map.of());
        assertThat(action.statusCode()).isEqualTo(503);
        assertThat(action.body()).contains("Nothing was done").doesNotContain("<html");
        server.hub.away(false);
        assertThat(visit.get(BISTRO).statusCode()).isEqualTo(200);
    }

    @Test
    void theAuditLogComesInPages() {
        for (int i = 0; i < 60; i++) {
            server.hub.audited.add(new AuditEntry(server.clock.instant(), "somebody-" + i, "login", null, "", "::1"));
        }
        String first = page("/admin/audit");
        assertThat(first).contains("somebody-59").doesNotContain("somebody-0<");
        Matcher older = Pattern.compile("/admin/audit\\?before=[0-9]+").matcher(first);
        assertThat(older.find()).isTrue();
        assertThat(page(older.group())).contains("somebody-0", "made the shop", "Newest");
    }

    @Test
    void aHubThatTrustsLegacyAgentsSaysSoInRed() {
        assertThat(page("/admin")).doesNotContain("class=\"alarm-bar\"");
        try (AdminServer open = new AdminServer(AdminServer.ADMINISTRATOR, true);
                AdminVisit admin = AdminVisit.loggedIn(open)) {
            assertThat(admin.get("/admin").body()).contains("class=\"alarm-bar\"", "Legacy agents are allowed.");
        }
    }
}
