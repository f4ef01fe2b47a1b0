package comanda.adapters.hubprotocol;

/** Something that is no message. It can be answered by nothing, and says nothing about the connection: the next message may be a good one. */
public final class UnreadableMessage extends Exception {
    private static final long serialVersionUID = 1L;

    UnreadableMessage(String message) {
        super(message, null, false, false);
    }
}
