package comanda.adapters.hubprotocol;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads and writes what a hub says. */
public final class HubMessages {
    private static final String ACK = "ack";
    private static final Set<String> NEEDED = Set.of(
            Envelope.ID,
            "message",
            "capabilities",
            "printer",
            "encoding",
            "charset",
            "copies",
            "ttlSeconds",
            "reason",
            "test",
            "updates");

    private HubMessages() {}

    /**
     * Reads a text message, in UTF-8.
     *
     * @return a known task that is wrong in itself as {@link HubMessage.WrongTask}, so that it can be answered
     * @throws UnreadableMessage when it is no message at all
     */
    public static HubMessage read(byte[] message) throws UnreadableMessage {
        return read(Envelope.read(message, NEEDED), message, null);
    }

    /** Reads a {@link BinaryMessage}. */
    public static HubMessage readBinary(byte[] message) throws UnreadableMessage {
        BinaryMessage parts = BinaryMessage.split(message);
        return read(Envelope.read(parts.envelope(), NEEDED), parts.envelope(), parts.attached());
    }

    private static HubMessage read(Envelope envelope, byte[] message, byte @Nullable [] attached) {
        return switch (envelope.type()) {
            case ACK ->
                new HubMessage.Ack(
                        envelope.id(),
                        Fields.cutText(envelope.payload(), "message"),
                        Set.copyOf(Fields.texts(envelope.payload(), "capabilities")));
            case TaskFields.PRINT -> TaskFields.print(envelope, message, attached);
            case TaskFields.CONFIG -> TaskFields.config(envelope);
            case TaskFields.PING -> new HubMessage.TaskPing(envelope.id());
            default -> new HubMessage.Unknown(envelope.type());
        };
    }

    /**
     * Writes an acknowledgement.
     *
     * @param id of the message that it acknowledges; null where that has none
     * @param capabilities what the hub agrees to of what the agent offered; empty outside of a registration's
     */
    public static String ack(@Nullable TaskId id, Collection<String> capabilities) {
        ObjectNode payload = JsonNodeFactory.instance.objectNode().put("message", "ok");
        if (!capabilities.isEmpty()) {
            ArrayNode agreed = payload.putArray("capabilities");
            capabilities.forEach(agreed::add);
        }
        return Envelope.write(ACK, id, payload);
    }

    /**
     * Writes a task around the payload that somebody gave for it, with the id in both places.
     *
     * @param type {@code task_print}, {@code task_config} or {@code task_ping}
     * @param payload not changed
     */
    public static String task(String type, String id, ObjectNode payload) {
        return Envelope.write(type, TaskId.text(id), payload.deepCopy().put(Envelope.ID, id));
    }
}
