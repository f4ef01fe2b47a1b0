package comanda.adapters.rest;

import comanda.domain.evidence.WorkMode;
import comanda.domain.time.Deadline;
import java.time.Duration;
import java.util.Currency;
import java.util.Locale;

/**
 * What the API has to know about the restaurant.
 *
 * @param currency the only currency in which a payment is taken
 * @param locale of texts, where a request names none
 * @param mode whether the agent may write to the point of sale
 * @param requestTime how long a request may take altogether, waiting for the point of sale included
 */
public record RestSettings(Currency currency, Locale locale, WorkMode mode, Duration requestTime) {
    /** Longer than any wait for a renewed session, shorter than what HTTP clients wait by default. */
    public static final Duration USUAL_REQUEST_TIME = Duration.ofSeconds(20);

    /** With the usual request time. */
    public RestSettings(Currency currency, Locale locale, WorkMode mode) {
        this(currency, locale, mode, USUAL_REQUEST_TIME);
    }

    Deadline deadline() {
        return Deadline.in(requestTime);
    }
}
