package comanda.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import comanda.adapters.posconnectors.ConnectorCatalog;
import comanda.adapters.storage.Storage;
import comanda.agent.configuration.AgentConfiguration;
import comanda.agent.configuration.AgentConfiguration.Api;
import comanda.configuration.Token;
import comanda.connectors.handheld.simulator.HandheldSimulator;
import comanda.connectors.handheld.simulator.cloud.CloudCredentials;
import comanda.connectors.handheld.simulator.options.SimulatorOptions;
import comanda.connectors.simulation.restaurant.OrderLine;
import comanda.domain.bill.Bill;
import comanda.domain.bill.BilledTable;
import comanda.domain.evidence.WorkMode;
import comanda.domain.money.Money;
import comanda.domain.settlement.IdempotencyKey;
import comanda.domain.settlement.Payment;
import comanda.domain.settlement.Settlement;
import comanda.domain.settlement.SettlementId;
import comanda.domain.settlement.SettlementState;
import comanda.domain.table.Table;
import comanda.domain.table.TableId;
import comanda.domain.table.TableStatus;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An agent that only looks on at a simulated PDV, after one that left a settlement unfinished. */
class ObserveTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Currency BRL = Currency.getInstance("BRL");
    private static final OrderLine PIZZA = OrderLine.of("2003", "Fraldinha Grelhada", "2", "72.50");
    private static final String TOKEN = "observe-token-51aa";
    private static final String TOKEN_SHA256 = "3aafb4d179d57fd2fa021bfbf40d4da25d2014adb8065afc133f56d7a398e291";
    private static final String BODY =
            "{\"paymentId\":\"pix-1\",\"billVersion\":\"v1\",\"amount\":{\"amount\":14500,\"currency\":\"BRL\"},\"method\":\"pix\"}";

    @TempDir
    private Path folder = Path.of("");

    private final HttpClient http = HttpClient.newHttpClient();
    private final HandheldSimulator pdv = HandheldSimulator.start(
            SimulatorOptions.builder().tables(4).occupancyPercent(0).build());

    @AfterEach
    void close() {
        http.close();
        pdv.close();
    }

    private AgentConfiguration configuration() {
        CloudCredentials credentials = pdv.options().credentials();
        return new AgentConfiguration(
                "shop",
                folder,
                Locale.forLanguageTag("pt-BR"),
                BRL,
                ZoneOffset.UTC,
                WorkMode.OBSERVE,
                Optional.empty(),
                new Api("127.0.0.1", 0, false, List.of(new Token("backend", TOKEN_SHA256, Set.of("read", "write")))),
                600,
                AgentConfiguration.Printing.NONE,
                "handheld",
                Map.ofEntries(
                        Map.entry("host", pdv.host().getHostAddress()),
                        Map.entry("port", Integer.toString(pdv.pdvPort())),
                        Map.entry("profile", pdv.options().profile().name().toLowerCase(Locale.ROOT)),
                        Map.entry("user-id", "1"),
                        Map.entry("employee-id", "6"),
                        Map.entry("cloud.url", pdv.cloudUrl().toString()),
                        Map.entry("cloud.username", credentials.username()),
                        Map.entry("cloud.password", credentials.password()),
                        Map.entry("cloud.client-id", credentials.clientId()),
                        Map.entry("cloud.client-secret", credentials.clientSecret()),
                        Map.entry("cloud.device-user", credentials.deviceUser()),
                        Map.entry("cloud.device-password", credentials.devicePassword())));
    }

    private Agent start() throws Exception {
        try (AgentStart start = AgentStart.begin()) {
            return start.finish(configuration(), ConnectorCatalog.discover(ObserveTest.class.getClassLoader()));
        }
    }

    /** A table that was paid when the agent worked, and is not closed. */
    private void leavePendingSettlement() throws Exception {
        Settlement pending = new Settlement(
                new SettlementId("left"),
                new IdempotencyKey("left"),
                new BilledTable(new Table(new TableId("2"), "2", TableStatus.PRE_BILL, null, null), Bill.empty(BRL)),
                new Payment("pix-0", new Money(14_500, BRL), null, "pix"),
                Clock.systemUTC().instant(),
                SettlementState.Pending.NEW);
        try (Storage storage = Storage.open(folder, Clock.systemUTC())) {
            assertThat(storage.settlements().accept(pending)).isTrue();
        }
    }

    private HttpResponse<String> send(Agent agent, String method, String path, String body)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(agent.url().resolve(path))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + TOKEN)
                .header("Idempotency-Key", "key" + path)
                .method(method, BodyPublishers.ofString(body))
                .build();
        return http.send(request, BodyHandlers.ofString());
    }

    private JsonNode get(Agent agent, String path) throws IOException, InterruptedException {
        return JSON.readTree(send(agent, "GET", path, "").body());
    }

    @Test
    @Timeout(120)
    void itReadsAndMeasuresAndWritesNothingToThePdv() throws Exception {
        leavePendingSettlement();
        pdv.restaurant().seat(2, PIZZA);
        try (Agent agent = start()) {
            assertThat(get(agent, "/tables").at("/summary/open").asInt()).isOne();
            for (String action : List.of("/tables/2/payment", "/tables/2/close")) {
                HttpResponse<String> refused = send(agent, "POST", action, action.endsWith("close") ? BODY : "");
                assertThat(refused.statusCode()).as(refused.body()).isEqualTo(409);
                assertThat(JSON.readTree(refused.body()).at("/type").asText())
                        .isEqualTo("urn:comanda:problem:observing");
            }
            JsonNode evidence = get(agent, "/evidence");
            while (evidence.at("/totals/checkout/byHand/count").asLong() == 0) {
                pdv.restaurant().seat(1, PIZZA);
                get(agent, "/tables");
                pdv.restaurant().preBill(1);
                get(agent, "/tables");
                pdv.restaurant().closeByHand(1);
                get(agent, "/tables");
                evidence = get(agent, "/evidence");
            }

            assertThat(evidence.at("/mode").asText()).isEqualTo("observe");
            assertThat(evidence.at("/totals/tablesClosed/byAgent").asLong()).isZero();
            assertThat(get(agent, "/health").at("/mode/name").asText()).isEqualTo("observe");
            assertThat(get(agent, "/health").at("/mode/detail").asText()).endsWith("until it works again: 1.");
            assertThat(get(agent, "/settlements/left").at("/state").asText()).isEqualTo("pending");
            assertThat(agent.introduction()).anyMatch(line -> line.contains("comanda.mode is observe"));
        }

        assertThat(pdv.recorder().count("tables")).isPositive();
        assertThat(pdv.recorder().counts()).doesNotContainKeys("POSTQUEUE", "CLOSEBOARD", "close", "pre-bill");
        assertThat(pdv.ledger().closings()).allMatch(closing -> closing.table() == 1);
    }
}
