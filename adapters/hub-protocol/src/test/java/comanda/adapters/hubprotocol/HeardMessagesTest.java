package comanda.adapters.hubprotocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class HeardMessagesTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static HeardMessage read(String message) throws UnreadableMessage {
        return HeardMessages.read(message.getBytes(StandardCharsets.UTF_8));
    }

    private static HeardMessage.Heartbeat heartbeat(String payload) throws UnreadableMessage {
        return (HeardMessage.Heartbeat) read("{\"type\":\"heartbeat\",\"payload\":" + payload + "}");
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static void assertItFits(HeardMessage.Heartbeat heartbeat) {
        assertThat(bytes(heartbeat.devices()) + bytes(heartbeat.telemetry()))
                .isLessThanOrEqualTo(Passage.LARGEST_REPORT);
    }

    @Test
    void aResultIsOfTheTaskThatItsPayloadNamesAndTheEnvelopesIdMayBeTheMessagesOwn() throws UnreadableMessage {
        String message =
                "{\"type\":\"task_result\",\"id\":\"message-7\",\"payload\":{\"id\":\"task-1\",\"status\":\"success\"}}";
        assertThat(HeardMessages.read(message.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOfSatisfying(
                        HeardMessage.TaskResult.class,
                        result -> assertThat(result.id()).isEqualTo(TaskId.text("task-1")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "9223372036854775807", "1e40"})
    void anUptimeThatCannotBeIsNone(String uptime) throws UnreadableMessage {
        assertThat(heartbeat("{\"uptime\":" + uptime + "}").uptime()).isNull();
    }

    @Test
    void whatNobodyKnowsIsPassedOn() throws UnreadableMessage {
        HeardMessage.Heartbeat heartbeat =
                heartbeat("{ \"devices\" : [ {\"mac\" : [1, 2.50, null, \"ção\"]} ] , \"telemetry\":{\"x\":{}} }");
        assertThat(heartbeat.devices()).isEqualTo("[{\"mac\":[1,2.50,null,\"ção\"]}]");
        assertThat(heartbeat.telemetry()).isEqualTo("{\"x\":{}}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "config_push_at|\"2026-03-01T20:00:00Z\"",
                "config_push_at|\"2026-03-01T20:00:00.000Z\"",
                "config_push_at|\"2026-03-01T17:00:00-03:00\"",
                "config_push_at|1772395200000",
                "configPushAt|\"2026-03-01T20:00:00Z\"",
                "configPushAt|1772395200000"
            })
    void settingsWereAppliedInWhateverFormItIsSaid(String name, String value) throws UnreadableMessage {
        assertThat(heartbeat("{\"" + name + "\":" + value + "}").configPushAt())
                .isEqualTo(Instant.parse("2026-03-01T20:00:00Z"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"null", "\"\"", "\"yesterday\"", "-1", "1e30", "99999999999999999", "1.5", "true", "{}"})
    void whatIsNoInstantIsNone(String value) throws UnreadableMessage {
        assertThat(heartbeat("{\"config_push_at\":" + value + "}").configPushAt())
                .isNull();
    }

    @Test
    void ofTooMuchTheOldestLogLinesGoFirst() throws UnreadableMessage, IOException {
        String line = "\"" + "é".repeat(10_000) + "\",";
        HeardMessage.Heartbeat heartbeat = heartbeat("{\"devices\":[{\"alias\":\"Bar\"}],\"telemetry\":{\"logs\":["
                + "\"oldest\"," + line.repeat(5) + "\"newest\"],\"status\":\"online\"}}");
        assertItFits(heartbeat);
        assertThat(heartbeat.devices()).isEqualTo("[{\"alias\":\"Bar\"}]");
        JsonNode telemetry = JSON.readTree(heartbeat.telemetry());
        assertThat(telemetry.get("status").textValue()).isEqualTo("online");
        assertThat(telemetry.get("logs")).hasSize(4);
        assertThat(telemetry.get("logs").get(3).textValue()).isEqualTo("newest");
    }

    @Test
    void ofTooMuchTelemetryWhatFitsIsKept() throws UnreadableMessage, IOException {
        HeardMessage.Heartbeat heartbeat = heartbeat(
                "{\"telemetry\":{\"large\":\"" + "x".repeat(70_000) + "\",\"status\":\"online\",\"logs\":7}}");
        assertItFits(heartbeat);
        assertThat(JSON.readTree(heartbeat.telemetry())).isEqualTo(JSON.readTree("{\"status\":\"online\"}"));
    }

    @Test
    void ofTooManyDevicesTheFirstAreKeptAndNothingElse() throws UnreadableMessage, IOException {
        String device = "{\"alias\":\"" + "x".repeat(1_000) + "\"},";
        HeardMessage.Heartbeat heartbeat = heartbeat("{\"devices\":[{\"alias\":\"first\"}," + device.repeat(100)
                + "{\"alias\":\"last\"}],\"telemetry\":{\"status\":\"online\"}}");
        assertItFits(heartbeat);
        JsonNode devices = JSON.readTree(heartbeat.devices());
        assertThat(devices.size()).isBetween(60, 66);
        assertThat(devices.get(0).get("alias").textValue()).isEqualTo("first");
        assertThat(heartbeat.telemetry()).isEqualTo("{}");
    }

    @Test
    void aResultsMetaIsPassedOnWithinABound() throws UnreadableMessage {
        String result = "{\"type\":\"task_result\",\"id\":\"t\",\"payload\":{\"status\":\"success\",\"meta\":%s}}";
        assertThat(read(result.formatted("{\"bytesSent\":1,\"more\":[{}]}")))
                .extracting("meta")
                .isEqualTo("{\"bytesSent\":1,\"more\":[{}]}");
        assertThat(read(result.formatted("{\"x\":\"" + "x".repeat(Passage.LARGEST_META) + "\"}")))
                .extracting("meta")
                .isEqualTo("{}");
        assertThat(read(result.formatted("[1]"))).extracting("meta").isEqualTo("{}");
    }

    @Test
    void whatNoDatabaseTakesBecomesAQuestionMark() throws UnreadableMessage {
        assertThat(heartbeat("{\"devices\":[\"a\\u0000b\",\"\\\\u0000\",\"\\ud800\",\"\\ud83d\\ude00\"]}")
                        .devices())
                .isEqualTo("[\"a?b\",\"\\\\u0000\",\"?\",\"😀\"]");
        assertThat(read("{\"type\":\"log_event\",\"payload\":{\"level\":\"w\",\"message\":\"a\\u0000\\udc00b\"}}"))
                .extracting("message")
                .isEqualTo("a??b");
    }

    @Test
    void anIdThatIsANumberComesBackAsOneInTheAcknowledgement() throws UnreadableMessage {
        HeardMessage.Register register =
                (HeardMessage.Register) read("{\"type\":\"register\",\"id\":12,\"payload\":{}}");
        assertThat(HubMessages.ack(register.id(), List.of()))
                .isEqualTo("{\"type\":\"ack\",\"id\":12,\"payload\":{\"message\":\"ok\"}}");
    }
}
