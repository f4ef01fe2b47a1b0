package comanda.adapters.hubprotocol;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A task with its ticket's bytes as they are, in one binary message: four bytes that say how long the envelope is, the most significant first; the envelope, JSON in UTF-8, whose payload has neither
 * {@code data} nor {@code encoding}; and the ticket. Sent only to an agent that offered {@code binary} at its registration and was told in the acknowledgement that the hub agrees.
 */
public final class BinaryMessage {
    /** An envelope without its ticket, in bytes. */
    public static final int LARGEST_ENVELOPE = 256 * 1024;

    private static final int LENGTH = Integer.BYTES;

    private final byte[] envelope;
    private final byte[] attached;

    private BinaryMessage(byte[] envelope, byte[] attached) {
        this.envelope = envelope;
        this.attached = attached;
    }

    byte[] envelope() {
        return envelope;
    }

    /** The ticket. */
    byte[] attached() {
        return attached;
    }

    /** Takes a message apart. */
    static BinaryMessage split(byte[] message) throws UnreadableMessage {
        if (message.length > Limits.LARGEST_MESSAGE) {
            throw new UnreadableMessage("It is larger than " + Limits.LARGEST_MESSAGE + " bytes.");
        }
        int length = message.length < LENGTH ? -1 : ByteBuffer.wrap(message).getInt();
        if (length < 0 || length > LARGEST_ENVELOPE || length > message.length - LENGTH) {
            throw new UnreadableMessage("It is no binary message: its envelope's length is wrong.");
        }
        return new BinaryMessage(
                Arrays.copyOfRange(message, LENGTH, LENGTH + length),
                Arrays.copyOfRange(message, LENGTH + length, message.length));
    }

    /** Writes a print task. What the payload says of its data and its encoding is left out. */
    public static byte[] task(String id, ObjectNode payload, byte[] ticket) {
        ObjectNode lean = payload.deepCopy();
        lean.remove(Envelope.DATA);
        lean.remove("encoding");
        byte[] envelope = HubMessages.task(TaskFields.PRINT, id, lean).getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(LENGTH + envelope.length + ticket.length)
                .putInt(envelope.length)
                .put(envelope)
                .put(ticket)
                .array();
    }
}
