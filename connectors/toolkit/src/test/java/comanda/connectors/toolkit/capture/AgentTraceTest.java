package comanda.connectors.toolkit.capture;

import static comanda.connectors.toolkit.capture.Packets.told;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class AgentTraceTest {
    private static final String EXCHANGES = """
            [{"at":"2026-03-01T20:14:03.120Z","durationMs":3.125,"connector":"handheld",
              "request":{"ascii":"ask","hex":"61736b","fields":{}},
              "response":{"ascii":"yes","hex":"796573","fields":{}},"payloads":{}},
             {"at":"2026-03-01T20:14:05Z","durationMs":9.0,"connector":"handheld",
              "request":{"ascii":"ask… (103 bytes in all)","hex":"61736b","fields":{}},"response":null,"payloads":{}}]""";

    private static Capture read(String text) throws CaptureException {
        return CaptureFile.read(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void theTraceIsFoundInAWholeAnswerAndAlone() throws Exception {
        for (String text : List.of(
                EXCHANGES,
                "{\"exchanges\":" + EXCHANGES + "}",
                "{\"table\":{},\"wire_trace\":{\"exchanges\":" + EXCHANGES + "}}")) {
            CapturedConnection connection = read(text).connections().getFirst();
            assertThat(told(connection)).containsExactly("C ask", "S yes", "C ask", "C -100");
            assertThat(connection.events().get(1).at()).isEqualTo(Instant.parse("2026-03-01T20:14:03.123125Z"));
        }
    }

    @Test
    void whatIsNoTraceIsRefusedWithItsPlace() {
        assertThatThrownBy(() -> read("{\"tables\":[]}")).hasMessageContaining("no list wire_trace.exchanges");
        assertThatThrownBy(() -> read("{\n\"tables\":x}")).hasMessageContaining("line 2: ");
        assertThatThrownBy(() -> read("[{\"request\":{\"hex\":\"6\"}}]"))
                .hasMessageContaining("exchanges[0].request.hex");
        assertThatThrownBy(() -> read("[{\"request\":{}}]"))
                .hasMessageContaining("exchanges[0].request.hex is missing");
        assertThatThrownBy(() -> read("[{\"at\":\"today\"}]")).hasMessageContaining("exchanges[0].at is no time");
    }
}
