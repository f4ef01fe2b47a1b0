package comanda.adapters.posconnectors;

import comanda.application.trace.TracedExchange;
import comanda.application.trace.WireTrace;
import comanda.connectors.spi.TraceSink;
import comanda.connectors.spi.WireExchange;
import org.jspecify.annotations.Nullable;

/** Adds what a connector says to its point of sale to the trace of the call on whose behalf it is said. */
final class CallTraces implements TraceSink {
    private static final ScopedValue<WireTrace> CALL = ScopedValue.newInstance();

    private final String connector;

    CallTraces(String connector) {
        this.connector = connector;
    }

    /** The trace that this thread works for, or null. */
    static @Nullable WireTrace current() {
        return CALL.isBound() ? CALL.get() : null;
    }

    /** Within this, what the thread does belongs to the trace. */
    static ScopedValue.Carrier belongingTo(WireTrace trace) {
        return ScopedValue.where(CALL, trace);
    }

    @Override
    public boolean isListening() {
        return CALL.isBound();
    }

    @Override
    public void record(WireExchange exchange) {
        WireTrace trace = current();
        if (trace != null) {
            trace.add(new TracedExchange(
                    exchange.at(),
                    exchange.duration(),
                    connector,
                    message(exchange.request()),
                    exchange.response() == null ? null : message(exchange.response()),
                    exchange.payloads()));
        }
    }

    private static TracedExchange.Message message(WireExchange.Message message) {
        return new TracedExchange.Message(message.ascii(), message.hex(), message.fields());
    }
}
