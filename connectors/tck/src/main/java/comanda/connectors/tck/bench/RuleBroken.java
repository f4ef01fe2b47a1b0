package comanda.connectors.tck.bench;

/** A connector does not keep a rule. The message says what was seen. */
public final class RuleBroken extends AssertionError {
    private static final long serialVersionUID = 1L;

    public RuleBroken(String seen) {
        super(seen);
    }

    public RuleBroken(String seen, Throwable cause) {
        super(seen, cause);
    }
}
