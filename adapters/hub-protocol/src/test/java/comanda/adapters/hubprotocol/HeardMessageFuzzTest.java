package comanda.adapters.hubprotocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Whatever an agent sends, what the hub passes on of it is JSON of a bounded size that can be stored. */
final class HeardMessageFuzzTest {
    @FuzzTest(maxDuration = "1m")
    void whatIsPassedOnIsStorableJson(byte @Nullable [] message) throws IOException {
        HeardMessage heard = message == null ? null : readOrNull(message);
        switch (heard) {
            case HeardMessage.Heartbeat heartbeat -> {
                assertThat(json(heartbeat.devices()).isArray()).isTrue();
                assertThat(json(heartbeat.telemetry()).isObject()).isTrue();
                assertThat(bytes(heartbeat.devices()) + bytes(heartbeat.telemetry()))
                        .isLessThanOrEqualTo(Passage.LARGEST_REPORT);
            }
            case HeardMessage.TaskResult result -> {
                assertThat(json(result.meta()).isObject()).isTrue();
                assertThat(bytes(result.meta())).isLessThanOrEqualTo(Passage.LARGEST_META);
            }
            case null, default -> {}
        }
    }

    private static @Nullable HeardMessage readOrNull(byte[] message) {
        try {
            return HeardMessages.read(message);
        } catch (UnreadableMessage _) {
            return null;
        }
    }

    private static JsonNode json(String text) throws IOException {
        assertThat(text).doesNotContain("\0");
        assertThat(new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                .isEqualTo(text);
        return Envelope.JSON.readTree(text);
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
