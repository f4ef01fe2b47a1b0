package comanda.adapters.hubprotocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Whatever an agent sends, it is read or it is unreadable; what was read is written so that it is read as the same. */
final class AgentMessageFuzzTest {
    @FuzzTest(maxDuration = "1m")
    void whatIsReadIsWrittenAndReadAsTheSame(byte @Nullable [] message) throws UnreadableMessage {
        AgentMessage read = message == null ? null : readOrNull(message);
        if (read == null) {
            return;
        }
        byte[] written = AgentMessages.write(read).getBytes(StandardCharsets.UTF_8);
        AgentMessage again = AgentMessages.read(written);
        // Half of a surrogate pair is written as a question mark.
        assertThat(AgentMessages.write(again).getBytes(StandardCharsets.UTF_8)).isEqualTo(written);
    }

    private static @Nullable AgentMessage readOrNull(byte[] message) {
        try {
            return AgentMessages.read(message);
        } catch (UnreadableMessage _) {
            return null;
        }
    }
}
