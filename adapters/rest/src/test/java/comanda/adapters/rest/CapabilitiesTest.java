package comanda.adapters.rest;

import static org.assertj.core.api.Assertions.assertThat;

import comanda.application.conformance.Badge;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CapabilitiesTest {
    private static final String CONNECTOR =
            "{\"connector\":{\"id\":\"handheld\",\"vendor\":\"the PDV\",\"version\":\"0.1.0\",\"spiLevel\":1},";

    private ApiServer api;

    @BeforeEach
    void start() {
        api = new ApiServer();
    }

    @AfterEach
    void stop() {
        api.close();
    }

    private String told() {
        Answer answer = api.get("/capabilities", ApiServer.READ);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(api.restaurant.asked).isEmpty();
        return answer.body();
    }

    @Test
    void whatIsDeclaredAndWhatWasProvenIsTold() {
        assertThat(told())
                .isEqualTo(CONNECTOR
                        + "\"capabilities\":[{\"capability\":\"read-tables\",\"declared\":true,\"proof\":\"proven\"},"
                        + "{\"capability\":\"read-bills\",\"declared\":false,\"proof\":\"not-tried\"},"
                        + "{\"capability\":\"pre-bill\",\"declared\":false,\"proof\":\"not-tried\"},"
                        + "{\"capability\":\"close\",\"declared\":true,\"proof\":\"failed\"}],"
                        + "\"conformance\":{\"outdated\":false,\"connector\":\"handheld\",\"connectorVersion\":\"0.1.0\","
                        + "\"spiLevel\":1,\"provenAt\":\"2026-03-14T23:10:05.120Z\",\"badge\":\"silver\","
                        + "\"passed\":38,\"failed\":1,\"skipped\":26}}");
    }

    @Test
    void anOutdatedProofSaysOfWhatItIsAndProvesNothing() {
        api.restaurant.capabilities = Examples.capabilities(Badge.GOLD, true);

        assertThat(told())
                .doesNotContain("\"proven\"", "\"proof\":\"failed\"")
                .contains(
                        "\"conformance\":{\"outdated\":true,\"connector\":\"handheld\",\"connectorVersion\":\"0.0.9\"");
    }

    @Test
    void whereNobodyTriedThereIsNoProof() {
        api.restaurant.capabilities = Examples.capabilities(null, false);

        assertThat(told()).startsWith(CONNECTOR).endsWith("],\"conformance\":null}");
    }
}
