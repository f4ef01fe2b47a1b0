package comanda.domain.table;

/** What a table is doing, as the point of sale has it. */
public enum TableStatus {
    /** Nobody sits there. */
    FREE,
    /** Guests are being served. */
    OPEN,
    /** The bill was asked for; nothing should be added any more. */
    PRE_BILL
}
