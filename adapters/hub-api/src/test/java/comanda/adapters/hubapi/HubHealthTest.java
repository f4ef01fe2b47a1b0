package comanda.adapters.hubapi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HubHealthTest extends HubApiTest {
    private static final String NODE = "\"version\":\"0.1.0\",\"node\":\"hub-1\",\"connections\":412,";

    private void answers(String path, int status, String json) {
        Answer answer = api.send(api.request(path));
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.body()).isEqualTo(json);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health", "/health/", "/health/readiness"})
    void healthTellsHowTheNodeStands(String path) {
        answers(
                path,
                200,
                "{\"status\":\"UP\"," + NODE
                        + "\"draining\":false,\"database\":{\"status\":\"UP\",\"detail\":null},\"nodes\":null}");

        hub.hasNodes = true;
        hub.nodesTrouble = "NATS does not answer.";
        answers(
                path,
                200,
                "{\"status\":\"UP\"," + NODE
                        + "\"draining\":false,\"database\":{\"status\":\"UP\",\"detail\":null},"
                        + "\"nodes\":{\"status\":\"DOWN\",\"detail\":\"NATS does not answer.\"}}");

        hub.nodesTrouble = null;
        hub.databaseTrouble = "The disk is full.";
        answers(
                path,
                503,
                "{\"status\":\"DOWN\"," + NODE
                        + "\"draining\":false,\"database\":{\"status\":\"DOWN\",\"detail\":\"The disk is full.\"},"
                        + "\"nodes\":{\"status\":\"UP\",\"detail\":null}}");
    }

    @Test
    void aNodeThatIsStoppingIsNotReadyAndAlive() {
        hub.draining = true;

        answers(
                "/health/readiness",
                503,
                "{\"status\":\"DOWN\"," + NODE
                        + "\"draining\":true,\"database\":{\"status\":\"UP\",\"detail\":null},\"nodes\":null}");
        answers("/health/liveness", 200, "{\"status\":\"UP\"}");
    }

    @Test
    void livenessDoesNotDependOnTheDatabase() {
        hub.databaseTrouble = "The disk is full.";

        answers("/health/liveness/", 200, "{\"status\":\"UP\"}");
    }
}
