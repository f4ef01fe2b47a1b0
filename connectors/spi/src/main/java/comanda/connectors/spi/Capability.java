package comanda.connectors.spi;

/** Everything that can be asked of a point of sale. That nothing can be added to a bill, changed or refunded is a property of this list. */
public enum Capability {
    READ_TABLES,
    READ_BILLS,
    PRE_BILL,
    CLOSE
}
