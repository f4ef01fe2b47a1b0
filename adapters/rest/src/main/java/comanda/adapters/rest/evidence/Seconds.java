package comanda.adapters.rest.evidence;

import java.math.BigDecimal;
import java.time.Duration;

/** Times as the API writes them: seconds, with three decimals. */
final class Seconds {
    private Seconds() {}

    static BigDecimal of(Duration duration) {
        return BigDecimal.valueOf(duration.toMillis(), 3);
    }
}
