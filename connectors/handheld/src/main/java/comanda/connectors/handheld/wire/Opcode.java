package comanda.connectors.handheld.wire;

/**
 * The opcodes that this agent can say. That {@code OPENTABLE} and {@code ADDITEM} are not among them is the product's boundary: there is no other way to name an opcode.
 */
public enum Opcode {
    /** Reads reference data: the tables, the menu. */
    GETDATALIST,
    /** Reads one table's bill. */
    GETBOARDCONTENT,
    /** Queues a state change, one of {@link QueueAction}. */
    POSTQUEUE,
    /** Closes a table, in firmware builds whose queue refuses to. */
    CLOSEBOARD;

    /** Whether it changes nothing at the PDV. */
    public boolean isReading() {
        return switch (this) {
            case GETDATALIST, GETBOARDCONTENT -> true;
            case POSTQUEUE, CLOSEBOARD -> false;
        };
    }
}
