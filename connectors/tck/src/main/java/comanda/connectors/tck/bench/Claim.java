package comanda.connectors.tck.bench;

import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a rule says must be. Where it is not, {@link RuleBroken} says what was seen instead. */
public final class Claim {
    private Claim() {}

    /** @param seen what was seen where it does not hold, for the connector's author */
    public static void holds(boolean isTrue, Supplier<String> seen) {
        if (!isTrue) {
            throw new RuleBroken(seen.get());
        }
    }

    /** @param what names the thing, to stand before "is" */
    public static void equal(@Nullable Object expected, @Nullable Object actual, String what) {
        holds(Objects.equals(expected, actual), () -> what + " is " + shown(actual) + " and not " + shown(expected));
    }

    private static String shown(@Nullable Object value) {
        String text = String.valueOf(value);
        String bounded = text.length() <= 300 ? text : text.substring(0, 300) + "…";
        return value instanceof CharSequence ? "\"" + bounded + "\"" : bounded;
    }
}
