package comanda.adapters.posconnectors;

import comanda.application.trace.TracedExchange;
import comanda.application.trace.WireTrace;
import comanda.connectors.spi.TraceSink;
import comanda.connectors.spi.WireExchange;
import org.jspecify.annotations.Nullable;

/**
 * Adds what a connector says to its point of sale to the trace of the call on whose behalf it is said. Background work that a call begins belongs to it too, until the call ends: what goes on for hours
 * afterwards, such as the search for a session, does not.
 */
final class CallTraces implements TraceSink {
    private static final ScopedValue<Call> CALL = ScopedValue.newInstance();

    private final String connector;

    CallTraces(String connector) {
        this.connector = connector;
    }

    /** A call that is traced. */
    static final class Call {
        private final WireTrace trace;
        private volatile boolean ended;

        Call(WireTrace trace) {
            this.trace = trace;
        }

        /** From now on nothing is added any more. */
        void end() {
            ended = true;
        }
    }

    /** The call that this thread works for, or null. */
    static @Nullable Call current() {
        return CALL.isBound() && !CALL.get().ended ? CALL.get() : null;
    }

    /** Within this, what the thread does belongs to the call. */
    static ScopedValue.Carrier belongingTo(Call call) {
        return ScopedValue.where(CALL, call);
    }

    @Override
    public boolean isListening() {
        return current() != null;
    }

    @Override
    public void record(WireExchange exchange) {
        Call call = current();
        if (call != null) {
            call.trace.add(new TracedExchange(
                    exchange.at(),
                    exchange.duration(),
                    connector,
                    ShownExchanges.message(exchange.request()),
                    exchange.response() == null ? null : ShownExchanges.message(exchange.response()),
                    exchange.payloads()));
        }
    }
}
