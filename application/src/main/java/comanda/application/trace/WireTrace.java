package comanda.application.trace;

import java.util.ArrayList;
import java.util.List;

/** Collects the exchanges of one call, the first {@value #MOST} of them. Safe for any thread. */
public final class WireTrace {
    private static final int MOST = 100;

    private final List<TracedExchange> exchanges = new ArrayList<>();

    public synchronized void add(TracedExchange exchange) {
        if (exchanges.size() < MOST) {
            exchanges.add(exchange);
        }
    }

    /** What was collected until now, in the order in which the exchanges ended. */
    public synchronized List<TracedExchange> exchanges() {
        return List.copyOf(exchanges);
    }
}
