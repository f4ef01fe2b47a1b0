package comanda.adapters.posconnectors;

import static org.assertj.core.api.Assertions.assertThat;

import comanda.application.port.out.PosFailure;
import comanda.application.trace.TracedExchange;
import comanda.application.trace.WireTrace;
import comanda.connectors.handheld.simulator.HandheldSimulator;
import comanda.connectors.handheld.simulator.cloud.CloudCredentials;
import comanda.connectors.handheld.simulator.options.SimulatorOptions;
import comanda.connectors.handheld.simulator.wire.WireProfile;
import comanda.connectors.simulation.restaurant.OrderLine;
import comanda.domain.bill.BilledTable;
import comanda.domain.table.TableId;
import comanda.domain.time.Deadline;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Currency;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The whole way: application's port, host, connector, real sockets, a simulated PDV, and the trace of a call. */
final class HandheldTraceTest {
    @TempDir
    private Path dataFolder;

    private final PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    @ParameterizedTest
    @EnumSource
    void aCallsTraceHasTheRenewedSessionsExchangesTooAndNoKeyInAnyForm(WireProfile profile) throws Exception {
        try (HandheldSimulator simulator = HandheldSimulator.start(SimulatorOptions.builder()
                        .profile(profile)
                        .tables(7)
                        .occupancyPercent(0)
                        .build());
                ConnectorHost host = open(simulator)) {
            simulator.restaurant().seat(5, OrderLine.of("2003", "Fraldinha Grelhada", "2", "72.50"));
            bill(host);
            List<String> before = keys(simulator);
            simulator.keys().rotate();

            WireTrace trace = new WireTrace();
            Optional<BilledTable> read = host.tracing().tracing(trace, () -> bill(host));

            assertThat(read).isPresent();
            List<TracedExchange> exchanges = trace.exchanges();
            assertThat(exchanges).hasSizeGreaterThanOrEqualTo(3);
            assertThat(exchanges)
                    .first()
                    .satisfies(first -> assertThat(response(first)).contains("NOTAUTHORIZED"));
            assertThat(exchanges.subList(1, exchanges.size() - 1))
                    .allSatisfy(probe -> assertThat(probe.request().ascii()).contains("GETDATALIST"));
            assertThat(exchanges).last().satisfies(last -> {
                assertThat(last.request().fields().get("TOKEN")).startsWith("…").hasSize(5);
                assertThat(last.payloads().get("response.BOARDINFO")).contains("\"total\":145");
                assertThat(shown(last.request(), "TOKEN"))
                        .isEqualTo(last.request().fields().get("TOKEN"));
            });
            for (String key : before) {
                assertThat(exchanges.toString()).doesNotContain(key).doesNotContain(hex(key));
            }
            for (String key : keys(simulator)) {
                assertThat(exchanges.toString()).doesNotContain(key).doesNotContain(hex(key));
            }
            assertThat(meters.scrape()).contains("comanda_session_renewals_total 1.0");
        }
    }

    /** The bytes that a message says are the value of that field, as text. */
    private static String shown(TracedExchange.Message message, String field) {
        byte[] bytes = HexFormat.of().parseHex(message.hex());
        return message.spans().stream()
                .filter(span -> span.part() == TracedExchange.Part.VALUE && field.equals(span.field()))
                .map(span -> new String(bytes, span.from(), span.to() - span.from(), StandardCharsets.UTF_8))
                .findFirst()
                .orElse("");
    }

    private static String response(TracedExchange exchange) {
        TracedExchange.Message response = exchange.response();
        return response == null ? "" : response.ascii();
    }

    private static Optional<BilledTable> bill(ConnectorHost host) throws PosFailure {
        return host.pointOfSale().bill(new TableId("5"), Deadline.in(Duration.ofSeconds(20)));
    }

    private static List<String> keys(HandheldSimulator simulator) {
        return simulator.keys().handedOut().stream()
                .map(key -> key.authorization())
                .toList();
    }

    private static String hex(String key) {
        return HexFormat.of().formatHex(key.getBytes(StandardCharsets.US_ASCII));
    }

    private ConnectorHost open(HandheldSimulator simulator) throws ConnectorSetupException {
        CloudCredentials account = simulator.options().credentials();
        Map<String, String> settings = new HashMap<>();
        settings.put("host", "127.0.0.1");
        settings.put("port", Integer.toString(simulator.pdvPort()));
        settings.put("profile", simulator.options().profile().text());
        settings.put("user-id", "1");
        settings.put("employee-id", "6");
        settings.put("cloud.url", simulator.cloudUrl().toString());
        settings.put("cloud.username", account.username());
        settings.put("cloud.password", account.password());
        settings.put("cloud.client-id", account.clientId());
        settings.put("cloud.client-secret", account.clientSecret());
        settings.put("cloud.device-user", account.deviceUser());
        settings.put("cloud.device-password", account.devicePassword());
        return ConnectorHost.open(
                new ConnectorHost.Selection("handheld", settings, Currency.getInstance("BRL"), dataFolder),
                ConnectorCatalog.discover(getClass().getClassLoader()),
                meters,
                Clock.systemUTC());
    }
}
