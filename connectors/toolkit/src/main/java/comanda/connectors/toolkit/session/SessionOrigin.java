package comanda.connectors.toolkit.session;

/** Where a session key came from. */
public enum SessionOrigin {
    /** The store: an earlier run had proven it. */
    CACHED,
    /** The source, in this run. */
    CLOUD
}
