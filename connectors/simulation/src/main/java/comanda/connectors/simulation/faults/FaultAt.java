package comanda.connectors.simulation.faults;

import java.util.stream.Collectors;

/**
 * What goes wrong, and when. As text it is {@code fault} or {@code fault@moment}: {@code cut:20}, {@code reset@before-work}.
 * Without a moment it is the fault's usual one.
 */
public record FaultAt(Fault fault, Moment moment) {

    /** @throws IllegalArgumentException if the fault cannot happen at this moment; the message says at which it can */
    public FaultAt {
        if (!fault.moments().contains(moment)) {
            throw new IllegalArgumentException("\"" + fault.text() + "\" does not happen at " + moment.text()
                    + ": it happens at " + listed(fault));
        }
    }

    /** The fault at its usual moment. */
    public static FaultAt usual(Fault fault) {
        return new FaultAt(fault, fault.usualMoment());
    }

    /**
     * Reads what {@link #text} writes. In a fault that ends with a text of its own, an {@code @} belongs to that text unless a
     * moment's name and nothing more follows it.
     *
     * @throws IllegalArgumentException if there is no such fault, or a parameter or the moment does not fit; the message says
     *     what would
     */
    public static FaultAt parse(String text) {
        String whole = text.strip();
        int at = whole.lastIndexOf('@');
        return at < 0
                ? usual(FaultNames.parse(whole))
                : Moment.named(whole.substring(at + 1))
                        .map(moment -> new FaultAt(FaultNames.parse(whole.substring(0, at)), moment))
                        .orElseGet(() -> usual(FaultNames.parse(whole)));
    }

    /** As {@link #parse} reads it. */
    public String text() {
        String plain = fault.text();
        boolean needsNoMoment = moment == fault.usualMoment()
                && Moment.named(plain.substring(plain.lastIndexOf('@') + 1)).isEmpty();
        return needsNoMoment ? plain : plain + "@" + moment.text();
    }

    static String listed(Fault fault) {
        return fault.moments().stream().map(Moment::text).collect(Collectors.joining(", "));
    }
}
