package comanda.connectors.tck.rules;

/** What a rule needs to be tried. */
public enum Need {
    /** A connector that can be opened. What is at the other end is only read. */
    ANY_POS,
    /** A table that may be moved into pre-bill and closed. */
    WRITABLE_TABLE,
    /** A point of sale whose tables, faults and records the kit commands. */
    SIMULATOR
}
