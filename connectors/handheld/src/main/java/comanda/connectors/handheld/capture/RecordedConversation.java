package comanda.connectors.handheld.capture;

import comanda.connectors.toolkit.capture.CapturedConnection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was recorded of one connection, as messages of the profile that fits it best. */
record RecordedConversation(CapturedConnection connection, MessageForms forms, List<Said> said) {
    /** The conversation in the profile of which it has the most messages, or null where it has none of any. */
    static @Nullable RecordedConversation of(CapturedConnection connection, List<MessageForms> candidates) {
        return candidates.stream()
                .map(forms -> new RecordedConversation(
                        connection, forms, List.copyOf(ConversationReader.read(connection, forms))))
                .filter(conversation -> conversation.fitting() > 0)
                .max(Comparator.comparingLong(RecordedConversation::fitting))
                .orElse(null);
    }

    private long fitting() {
        return said.stream()
                .filter(one -> one instanceof Said.Message message && forms.fits(message.fields()))
                .count();
    }
}
