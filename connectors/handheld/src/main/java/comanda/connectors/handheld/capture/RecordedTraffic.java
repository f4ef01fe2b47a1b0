package comanda.connectors.handheld.capture;

import comanda.connectors.handheld.profile.ProfileException;
import comanda.connectors.handheld.profile.WireProfiles;
import comanda.connectors.toolkit.capture.Capture;
import comanda.connectors.toolkit.capture.CaptureException;
import comanda.connectors.toolkit.capture.CaptureFile;
import comanda.connectors.toolkit.capture.CapturedConnection;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A capture with the conversations in it. What it shows of them has the session keys taken out. Immutable once it was read. */
public final class RecordedTraffic {
    private final Capture capture;
    private final List<RecordedConversation> conversations = new ArrayList<>();
    private final List<CapturedConnection> notUnderstood = new ArrayList<>();
    private final KeyHider hider = new KeyHider();

    private RecordedTraffic(Capture capture, List<MessageForms> candidates, int port) {
        this.capture = capture;
        for (CapturedConnection connection : capture.connections()) {
            if (port != 0
                    && connection.client().port() != port
                    && connection.server().port() != port) {
                continue;
            }
            RecordedConversation conversation = RecordedConversation.of(connection, candidates);
            if (conversation == null) {
                notUnderstood.add(connection);
            } else {
                conversations.add(conversation);
            }
        }
        conversations.forEach(conversation -> hider.learn(conversation.said(), conversation.forms()));
    }

    /**
     * Reads a capture.
     *
     * @param profile a bundled profile's name or the path of a profile file, or null to take, for each connection, the bundled one that fits
     * @param port the only TCP port that matters, or 0 for all
     * @throws CaptureException when the file is no capture, or broken; says where
     * @throws ProfileException when there is no such profile, or it is wrong
     */
    public static RecordedTraffic read(Path file, @Nullable String profile, int port)
            throws CaptureException, ProfileException {
        List<MessageForms> candidates = new ArrayList<>();
        for (String name :
                profile == null ? WireProfiles.BUNDLED.stream().sorted().toList() : List.of(profile)) {
            candidates.add(new MessageForms(WireProfiles.load(name)));
        }
        return new RecordedTraffic(CaptureFile.read(file), candidates, port);
    }

    /** Whether there is nothing in it that a profile understands. */
    public boolean isEmpty() {
        return conversations.isEmpty();
    }

    /**
     * Writes the conversations down in the form in which tests hold them, one behind the other.
     *
     * @throws ProfileException when the profile's delimiters cannot be written in a line of text
     */
    public void writeConversationTo(Appendable out) throws IOException, ProfileException {
        for (RecordedConversation conversation : conversations) {
            if (!ConversationFile.canHold(conversation.forms())) {
                throw new ProfileException("a conversation file cannot hold the profile "
                        + conversation.forms().profile().name()
                        + ": its delimiters have control characters other than 0x1D and 0x04");
            }
            new ConversationFile(hider, conversation.forms()).write(conversation, out);
        }
    }

    /**
     * Tells the conversations for people to read, line by line.
     *
     * @param whole whether long fields and payloads are shown to their ends
     */
    public void tell(Appendable out, boolean whole) throws IOException {
        new ConversationTeller(out, hider, whole).tell(capture, conversations, notUnderstood);
    }
}
