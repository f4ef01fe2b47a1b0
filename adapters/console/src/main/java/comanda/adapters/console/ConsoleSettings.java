package comanda.adapters.console;

import comanda.domain.time.Deadline;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Currency;
import java.util.Locale;

/**
 * What the console has to know of its restaurant.
 *
 * @param currency in which guests pay
 * @param locale of pages, where neither a browser nor its user says which
 * @param requestTime how long something may take that a page asks of the point of sale
 * @param isWatched whether somebody looks at the tables now and then, so that changes are told without anybody asking
 * @param clock the agent's
 */
public record ConsoleSettings(
        Currency currency, Locale locale, Duration requestTime, boolean isWatched, InstantSource clock) {
    private static final Duration USUAL_REQUEST_TIME = Duration.ofSeconds(20);

    /** With the usual request time and the system's clock. */
    public ConsoleSettings(Currency currency, Locale locale, boolean isWatched) {
        this(currency, locale, USUAL_REQUEST_TIME, isWatched, InstantSource.system());
    }

    Deadline deadline() {
        return Deadline.in(requestTime);
    }
}
