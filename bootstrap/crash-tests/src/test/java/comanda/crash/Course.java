package comanda.crash;

import java.util.Set;

/**
 * What the backend knows of one paid bill when all is over.
 *
 * @param sitting the guests who paid, by the PDV's ledger
 * @param ids the settlements that were ever named to it for this bill
 * @param forgotten whether the agent has once known a settlement of it and later did not
 */
record Course(String key, int table, long sitting, Set<String> ids, End end, boolean forgotten) {
    /** How it ended. */
    sealed interface End {}

    /** The agent says that the table is closed. */
    record Closed() implements End {}

    /**
     * The agent says that a person has to look.
     *
     * @param reason the reason's code
     * @param explained whether it says what was paid and what is shown instead
     */
    record Conflict(String reason, boolean explained) implements End {}

    /**
     * The agent goes on with it.
     *
     * @param trouble what it says is in the way, or nothing
     */
    record Pending(String trouble) implements End {}

    /** The agent has refused it and knows no settlement of it. */
    record Refused(String problem) implements End {}

    /** Nothing final was heard within the time. */
    record Unanswered(String last) implements End {}
}
