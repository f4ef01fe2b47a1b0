package comanda.adapters.rest;

import static org.assertj.core.api.Assertions.assertThat;

import comanda.application.port.out.PosFailure;
import comanda.application.port.out.PosMonitor;
import comanda.application.port.out.PosMonitor.Condition;
import comanda.application.port.out.PosMonitor.PosCondition;
import comanda.domain.evidence.WorkMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HealthTest {
    private ApiServer api;

    @BeforeEach
    void start() {
        api = new ApiServer();
    }

    @AfterEach
    void stop() {
        api.close();
    }

    private void unplug() {
        api.restaurant.condition = new PosCondition(
                "handheld",
                Condition.DOWN,
                Condition.UNKNOWN,
                "Nobody listens.",
                Map.of("other", "The connector needs level 2, and this agent has level 1."),
                List.of());
        api.restaurant.probeFailure = new PosFailure.Unreachable("Nobody listens.", Duration.ofSeconds(2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health", "/health/readiness"})
    void healthTellsHowItStandsWithThePointOfSale(String path) {
        Answer up = api.send(api.request(path));
        assertThat(up.status()).isEqualTo(200);
        assertThat(up.body())
                .isEqualTo(
                        "{\"status\":\"UP\",\"pos\":{\"connector\":\"handheld\",\"status\":\"UP\",\"session\":\"UP\","
                                + "\"detail\":\"Answers.\",\"drift\":{\"count\":0,\"entries\":[]}},"
                                + "\"storage\":{\"status\":\"UP\",\"detail\":null},\"mode\":{\"name\":\"normal\",\"detail\":null},\"connectors\":{}}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health", "/health/readiness"})
    void healthFailsWhenThePointOfSaleCannotBeUsed(String path) {
        unplug();

        Answer down = api.send(api.request(path));

        assertThat(down.status()).isEqualTo(503);
        assertThat(down.at("status")).isEqualTo("DOWN");
        assertThat(down.at("pos.status")).isEqualTo("DOWN");
        assertThat(down.at("pos.detail")).isEqualTo("Nobody listens.");
        assertThat(down.at("connectors.other")).asString().contains("level 2");
        assertThat(down.header("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void healthTellsThatSettlementsCannotBeWrittenDownAndThatTablesAreReadAllTheSame() {
        api.restaurant.storageTrouble = "The disk is full.";

        Answer up = api.send(api.request("/health"));

        assertThat(up.status()).isEqualTo(200);
        assertThat(up.at("storage.status")).isEqualTo("DOWN");
        assertThat(up.at("storage.detail")).isEqualTo("The disk is full.");
    }

    @Test
    void healthShowsDriftAndStaysUp() {
        Instant first = Instant.parse("2026-03-01T20:00:00Z");
        api.restaurant.condition = new PosCondition(
                "handheld",
                Condition.UP,
                Condition.UP,
                "Answers.",
                Map.of(),
                List.of(
                        new PosMonitor.Drift("member", "line", "vip", 3, first, first.plusSeconds(60), "{\"vip\":1}"),
                        new PosMonitor.Drift("status", "table", "9", 2, first, first, "{}")));

        Answer up = api.send(api.request("/health"));

        assertThat(up.status()).isEqualTo(200);
        assertThat(up.at("pos.drift.count")).isEqualTo(5);
        assertThat(up.body())
                .contains("\"entries\":[{\"kind\":\"member\",\"where\":\"line\",\"name\":\"vip\",\"count\":3,"
                        + "\"first\":\"2026-03-01T20:00:00Z\",\"last\":\"2026-03-01T20:01:00Z\",\"sample\":\"{\\\"vip\\\":1}\"},"
                        + "{\"kind\":\"status\"");
    }

    @Test
    void livenessNeverDependsOnThePointOfSale() {
        unplug();

        Answer alive = api.send(api.request("/health/liveness"));

        assertThat(alive.status()).isEqualTo(200);
        assertThat(alive.body()).isEqualTo("{\"status\":\"UP\"}");
        assertThat(api.restaurant.probes).hasValue(0);
    }

    @Test
    void healthSaysWhetherTheAgentOnlyLooksOnAndWhatWaitsForIt() {
        assertThat(api.send(api.request("/health")).at("mode.name")).isEqualTo("normal");
        assertThat(api.send(api.request("/health")).at("mode.detail")).isNull();

        try (ApiServer observing = new ApiServer(WorkMode.OBSERVE)) {
            observing.restaurant.settlements = List.of(Examples.pending(), Examples.closed());
            Answer health = observing.send(observing.request("/health"));

            assertThat(health.status()).isEqualTo(200);
            assertThat(health.at("mode.name")).isEqualTo("observe");
            assertThat(health.at("mode.detail")).asString().contains("closes none", "wait until it works again: 1.");
        }
    }
}
