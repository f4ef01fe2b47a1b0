package comanda.connectors.spi;

import java.util.Objects;

/** A text that is never shown: not by {@code toString}, not in a log, a trace or an error. */
public final class Secret {
    private static final int SHOWN = 4;
    private static final int SHORTEST_THAT_IS_HINTED_AT = 8;

    private final String value;

    public Secret(String value) {
        this.value = Objects.requireNonNull(value);
    }

    /** The secret itself, for the place that sends it. */
    public String reveal() {
        return value;
    }

    /** What may stand in its place: an ellipsis and the last four characters, or the ellipsis alone where these would be half of it. */
    public String hint() {
        return value.length() < SHORTEST_THAT_IS_HINTED_AT ? "…" : "…" + value.substring(value.length() - SHOWN);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && secret.value.equals(value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return "(secret)";
    }
}
