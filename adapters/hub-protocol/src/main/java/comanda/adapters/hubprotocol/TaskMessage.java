package comanda.adapters.hubprotocol;

import com.fasterxml.jackson.databind.node.TextNode;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A task on its way to an agent: the payload that somebody gave for it, byte for byte, with the id put in its place. What is large is not copied.
 *
 * @param isBinary whether it is a {@link BinaryMessage}
 * @param parts to be sent one after the other, each from its position to its limit; they may share the payload's bytes
 */
public record TaskMessage(boolean isBinary, List<ByteBuffer> parts) {
    private static final Set<String> OWN = Set.of(Envelope.ID);
    private static final Set<String> NOT_BESIDE_A_TICKET = Set.of(Envelope.ID, Envelope.DATA, "encoding");

    /**
     * As a text message.
     *
     * @param type {@code task_print}, {@code task_config} or {@code task_ping}
     * @param payload JSON in UTF-8
     * @throws UnreadableMessage when the payload is no JSON object
     */
    public static TaskMessage text(String type, String id, byte[] payload) throws UnreadableMessage {
        return new TaskMessage(false, wrapped(type, id, Members.of(payload).without(OWN)));
    }

    /**
     * As a binary message, where the payload is a print task's whose data is a text in Base64; empty where it is not, and where its envelope would be too large.
     *
     * @param payload JSON in UTF-8
     * @throws UnreadableMessage when the payload is no JSON object
     */
    public static Optional<TaskMessage> binary(String id, byte[] payload) throws UnreadableMessage {
        Members members = Members.of(payload);
        byte[] ticket = ticket(members, payload);
        if (ticket == null) {
            return Optional.empty();
        }
        List<ByteBuffer> envelope = wrapped(TaskFields.PRINT, id, members.without(NOT_BESIDE_A_TICKET));
        int length = envelope.stream().mapToInt(ByteBuffer::remaining).sum();
        if (length > BinaryMessage.LARGEST_ENVELOPE) {
            return Optional.empty();
        }
        List<ByteBuffer> parts = new ArrayList<>();
        parts.add(ByteBuffer.allocate(Integer.BYTES).putInt(0, length));
        parts.addAll(envelope);
        parts.add(ByteBuffer.wrap(ticket));
        return Optional.of(new TaskMessage(true, parts));
    }

    /** Null where it cannot be told without doubt, and where it is empty: then the agent is to see what it is given. */
    private static byte @Nullable [] ticket(Members members, byte[] payload) {
        String encoding = members.text("encoding");
        int data = members.textAt(Envelope.DATA);
        if (data < 0 || !encoding.strip().equalsIgnoreCase("base64")) {
            return null;
        }
        try {
            byte[] ticket = TicketData.base64(payload, data);
            return ticket.length == 0 ? null : ticket;
        } catch (WrongFieldException _) {
            return null;
        }
    }

    private static List<ByteBuffer> wrapped(String type, String id, List<ByteBuffer> members) {
        String quoted = TextNode.valueOf(id).toString();
        ByteArrayOutputStream head = new ByteArrayOutputStream(128);
        head.writeBytes(("{\"type\":\"" + type + "\",\"id\":" + quoted + ",\"payload\":{\"id\":" + quoted
                        + (members.isEmpty() ? "" : ","))
                .getBytes(StandardCharsets.UTF_8));
        List<ByteBuffer> parts = new ArrayList<>();
        parts.add(ByteBuffer.wrap(head.toByteArray()));
        parts.addAll(members);
        parts.add(ByteBuffer.wrap(new byte[] {'}', '}'}));
        return parts;
    }

    /** In bytes. */
    public int size() {
        return parts.stream().mapToInt(ByteBuffer::remaining).sum();
    }
}
