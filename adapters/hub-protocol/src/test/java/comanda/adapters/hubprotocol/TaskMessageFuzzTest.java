package comanda.adapters.hubprotocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Whatever JSON object a payload is, around it stands one message that holds the same object, with the id instead of its own. */
final class TaskMessageFuzzTest {
    private static final ObjectReader JSON = new ObjectMapper(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(2_000)
                            .build())
                    .build())
            .reader()
            .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    @FuzzTest(maxDuration = "1m")
    void aPayloadIsNotChangedButForItsId(byte @Nullable [] payload) throws IOException {
        TaskMessage message = payload == null ? null : messageOrNull(payload);
        if (message == null || payload == null) {
            return;
        }
        JsonNode sent = JSON.readTree(TaskMessageTest.bytes(message));
        assertThat(sent.get("id").textValue()).isEqualTo("t");
        JsonNode given = JSON.readTree(payload);
        assertThat(sent.get("payload")).isEqualTo(((ObjectNode) given).put("id", "t"));
    }

    private static @Nullable TaskMessage messageOrNull(byte[] payload) {
        try {
            return TaskMessage.text("task_print", "t", payload);
        } catch (UnreadableMessage _) {
            return null;
        }
    }
}
