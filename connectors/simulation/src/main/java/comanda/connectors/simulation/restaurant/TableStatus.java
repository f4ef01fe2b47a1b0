package comanda.connectors.simulation.restaurant;

/** The PDV's numbers for what goes on at a table. A table may be given any other number, to see what a client makes of it. */
public final class TableStatus {

    public static final int FREE = 0;
    /** People are eating. */
    public static final int OPEN = 1;
    /** The bill was asked for. */
    public static final int PRE_BILL = 2;

    private TableStatus() {}
}
