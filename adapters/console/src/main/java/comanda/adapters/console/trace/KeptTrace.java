package comanda.adapters.console.trace;

import comanda.application.trace.TracedExchange;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What went over the wire for something that somebody asked for.
 *
 * @param number what it is called within its session, from 1
 * @param action the key of what was asked for
 * @param subject what it was asked of, such as a table's id; may be empty
 */
public record KeptTrace(long number, Instant at, String action, String subject, List<TracedExchange> exchanges) {
    public KeptTrace {
        exchanges = List.copyOf(exchanges);
    }

    /** How long the exchanges took together, in milliseconds. */
    public String millis() {
        return Millis.of(exchanges.stream().map(TracedExchange::duration).reduce(Duration.ZERO, Duration::plus));
    }

    /** About how much room it takes, in characters. */
    long size() {
        long size = 0;
        for (TracedExchange exchange : exchanges) {
            size += size(exchange.request());
            TracedExchange.Message response = exchange.response();
            size += response == null ? 0 : size(response);
            for (String payload : exchange.payloads().values()) {
                size += payload.length();
            }
        }
        return size;
    }

    private static long size(TracedExchange.Message message) {
        long size = (long) message.ascii().length() + message.hex().length();
        for (String value : message.fields().values()) {
            size += value.length();
        }
        return size;
    }
}
