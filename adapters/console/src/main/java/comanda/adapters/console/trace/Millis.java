package comanda.adapters.console.trace;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;

/** Writes lengths of time. */
final class Millis {
    private static final int NANOS_OF_A_MILLI = 6;

    private Millis() {}

    /** {@code 3.4} */
    static String of(Duration duration) {
        return BigDecimal.valueOf(duration.toNanos(), NANOS_OF_A_MILLI)
                .setScale(1, RoundingMode.HALF_UP)
                .toPlainString();
    }
}
