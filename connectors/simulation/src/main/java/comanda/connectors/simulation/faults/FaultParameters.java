package comanda.connectors.simulation.faults;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers with units as people write them in a fault's text. */
public final class FaultParameters {

    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m)");
    private static final Pattern SIZE = Pattern.compile("(\\d{1,12})(kb|mb|)");

    private FaultParameters() {}

    /**
     * Reads {@code 1500ms}, {@code 5s} or {@code 2m}.
     *
     * @throws IllegalArgumentException for anything else
     */
    public static Duration duration(String text) {
        Matcher matcher = DURATION.matcher(text.toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw new IllegalArgumentException("\"" + text + "\" is no time such as 1500ms, 5s or 2m");
        }
        long number = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            default -> Duration.ofMinutes(number);
        };
    }

    /** The time as {@link #duration} reads it. */
    public static String text(Duration time) {
        return time.toMillis() + "ms";
    }

    /**
     * Reads a number of bytes: {@code 20}, {@code 512KB} or {@code 64MB}, in powers of 1,024.
     *
     * @throws IllegalArgumentException for anything else
     */
    public static long bytes(String text) {
        Matcher matcher = SIZE.matcher(text.toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw new IllegalArgumentException("\"" + text + "\" is no number of bytes such as 20, 512KB or 64MB");
        }
        long number = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "kb" -> number << 10;
            case "mb" -> number << 20;
            default -> number;
        };
    }

    /** A number of bytes up to a mebibyte: more of them is {@code oversized}'s matter. */
    static int fewBytes(String text, int least) {
        long bytes = bytes(text);
        if (bytes < least || bytes > 1 << 20) {
            throw new IllegalArgumentException("\"" + text + "\" is not between " + least + " and 1MB");
        }
        return (int) bytes;
    }
}
