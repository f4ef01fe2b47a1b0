package comanda.connectors.spi;

/** A connector's lines in the operator's log. Secrets that were {@linkplain #hide hidden} never show in it. Lines over the host's rate are counted and dropped. */
public interface ConnectorLog {
    /** Something worth knowing once, such as a session found. */
    void info(String sentence);

    /** Something that a person may have to act on: what happened, where, what to do. */
    void warn(String sentence);

    /** From now on this secret is replaced wherever it would show, in whatever encoding. */
    void hide(Secret secret);
}
