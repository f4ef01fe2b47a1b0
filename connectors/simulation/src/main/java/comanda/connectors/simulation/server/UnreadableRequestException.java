package comanda.connectors.simulation.server;

/** What came is no request of the protocol; the text says why and holds nothing of it. */
public final class UnreadableRequestException extends Exception {

    private static final long serialVersionUID = 1L;

    private final boolean last;

    private UnreadableRequestException(String why, boolean last) {
        super(why);
        this.last = last;
    }

    /** The next request can be read. */
    public static UnreadableRequestException skipped(String why) {
        return new UnreadableRequestException(why, false);
    }

    /** Nobody knows where the next request begins: the connection ends. */
    public static UnreadableRequestException last(String why) {
        return new UnreadableRequestException(why, true);
    }

    boolean isLast() {
        return last;
    }

    String why() {
        return String.valueOf(getMessage());
    }
}
