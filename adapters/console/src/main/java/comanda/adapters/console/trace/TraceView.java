package comanda.adapters.console.trace;

import comanda.application.trace.TracedExchange;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A trace, made to be looked at. */
public record TraceView(KeptTrace trace, List<ExchangeView> exchanges) {
    public TraceView {
        exchanges = List.copyOf(exchanges);
    }

    /**
     * One message and its answer.
     *
     * @param response null where none came
     * @param millis until the answer
     */
    public record ExchangeView(
            TracedExchange exchange,
            MessageView request,
            @Nullable MessageView response,
            String millis) {}

    public static TraceView of(KeptTrace trace) {
        List<ExchangeView> views = new ArrayList<>();
        for (TracedExchange exchange : trace.exchanges()) {
            String name = "t" + trace.number() + "x" + views.size();
            TracedExchange.Message response = exchange.response();
            views.add(new ExchangeView(
                    exchange,
                    MessageView.of(name + "q", exchange.request(), "request.", exchange.payloads()),
                    response == null ? null : MessageView.of(name + "a", response, "response.", exchange.payloads()),
                    Millis.of(exchange.duration())));
        }
        return new TraceView(trace, views);
    }
}
