package comanda.connectors.handheld.capture.proposal;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import comanda.connectors.toolkit.capture.CapturedConnection;
import comanda.connectors.toolkit.capture.Endpoint;
import comanda.connectors.toolkit.capture.Side;
import comanda.connectors.toolkit.capture.StreamEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whatever was recorded, a profile that can be loaded is proposed, or it is said why none can be. */
final class ProfileProposerFuzzTest {
    /** Both sides in turn, each until a byte 0; the handheld first. */
    @FuzzTest(maxDuration = "1m")
    void anyConversationEndsInAProfileOrAReason(byte @Nullable [] conversation) {
        if (conversation == null) {
            return;
        }
        List<StreamEvent> events = new ArrayList<>();
        Side side = Side.CLIENT;
        int from = 0;
        for (int at = 0; at <= conversation.length; at++) {
            if (at == conversation.length || conversation[at] == 0) {
                if (at > from) {
                    events.add(new StreamEvent.Data(side, null, Arrays.copyOfRange(conversation, from, at)));
                }
                side = side.other();
                from = at + 1;
            }
        }
        CapturedConnection connection =
                new CapturedConnection(new Endpoint("a", 1), new Endpoint("b", 2), true, events);
        try {
            assertThat(ProfileProposer.propose(List.of(connection)).yaml()).contains("delimiters:");
        } catch (CannotPropose reason) {
            assertThat(reason.getMessage()).isNotBlank();
        }
    }
}
