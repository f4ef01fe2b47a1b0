package comanda.adapters.rest;

import static org.assertj.core.api.Assertions.assertThat;

import comanda.application.port.out.PosFailure;
import comanda.application.port.out.PosMonitor.Condition;
import comanda.application.port.out.PosMonitor.PosCondition;
import java.time.Duration;
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
                Map.of("other", "The connector needs level 2, and this agent has level 1."));
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
                                + "\"detail\":\"Answers.\"},\"connectors\":{}}");
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
    void livenessNeverDependsOnThePointOfSale() {
        unplug();

        Answer alive = api.send(api.request("/health/liveness"));

        assertThat(alive.status()).isEqualTo(200);
        assertThat(alive.body()).isEqualTo("{\"status\":\"UP\"}");
        assertThat(api.restaurant.probes).hasValue(0);
    }
}
