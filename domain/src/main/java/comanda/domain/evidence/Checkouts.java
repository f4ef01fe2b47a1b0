package comanda.domain.evidence;

/**
 * How long it takes from the wish to pay until the table is closed.
 *
 * @param fromPreBill from the pre-bill, the agent's own or one that the watch saw, until a table was closed by the agent; not known of every payment
 * @param fromPayment from the acceptance of the request to close, which the backend sends when it knows of the payment, until a table was closed by the agent
 * @param byHand from a pre-bill that the watch saw until it saw the table free, of tables closed by hand; as exact as the watch's looks are close to one another, at worst half a minute
 */
public record Checkouts(Distribution fromPreBill, Distribution fromPayment, Distribution byHand) {
    public static final Checkouts NONE = new Checkouts(Distribution.EMPTY, Distribution.EMPTY, Distribution.EMPTY);

    public Checkouts plus(Checkouts other) {
        return new Checkouts(
                fromPreBill.plus(other.fromPreBill), fromPayment.plus(other.fromPayment), byHand.plus(other.byHand));
    }
}
