package comanda.domain.settlement;

/** Why a paid table cannot be closed as paid. A person has to look. */
public enum ConflictReason {
    /** The same guests' bill is not the one that was paid any more: something was added, taken off or re-priced. */
    BILL_CHANGED,
    /** Other guests' bill is on the table and no close of ours had gone out before. */
    OTHER_GUESTS,
    /** The table shows a bill of which nobody can tell whose it is. */
    UNRECOGNIZABLE
}
