package comanda.connectors.tck.corner;

/** All that can be said to the till: nothing can be added to a bill, for there is no word for it. */
public enum Opcode {
    HELLO,
    TABLES,
    BILL,
    PREBILL,
    CLOSE;

    /** Whether something is different afterwards. */
    public boolean changes() {
        return switch (this) {
            case HELLO, TABLES, BILL -> false;
            case PREBILL, CLOSE -> true;
        };
    }
}
