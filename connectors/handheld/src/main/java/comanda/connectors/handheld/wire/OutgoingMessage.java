package comanda.connectors.handheld.wire;

/** A message that may leave for the PDV. Made by {@link MessageBuilder} and by nobody else, and nothing else is ever sent. */
public final class OutgoingMessage {
    private final Opcode opcode;
    private final byte[] bytes;

    OutgoingMessage(Opcode opcode, byte[] bytes) {
        this.opcode = opcode;
        this.bytes = bytes;
    }

    public Opcode opcode() {
        return opcode;
    }

    /** What goes over the wire, the end marker included. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** Says what it is and shows nothing of it: it holds the session key. */
    @Override
    public String toString() {
        return opcode + " (" + bytes.length + " bytes)";
    }
}
