package comanda.connectors.tck.bench;

/** A rule says nothing about this connector or this point of sale. The message says why. */
public final class DoesNotApply extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public DoesNotApply(String why) {
        super(why);
    }
}
