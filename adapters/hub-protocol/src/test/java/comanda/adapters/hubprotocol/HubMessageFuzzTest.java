package comanda.adapters.hubprotocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.jspecify.annotations.Nullable;

/** Whatever a hub sends, it is read or it is unreadable, and nothing else happens. */
final class HubMessageFuzzTest {
    @FuzzTest(maxDuration = "1m")
    void anyMessageIsReadOrUnreadable(byte @Nullable [] message) {
        if (message == null) {
            return;
        }
        try {
            assertThat(HubMessages.read(message)).isNotNull();
        } catch (UnreadableMessage unreadable) {
            assertThat(unreadable.getMessage()).isNotBlank();
        }
        try {
            assertThat(HubMessages.readBinary(message)).isNotNull();
        } catch (UnreadableMessage unreadable) {
            assertThat(unreadable.getMessage()).isNotBlank();
        }
    }
}
