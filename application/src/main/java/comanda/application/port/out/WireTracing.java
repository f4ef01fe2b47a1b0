package comanda.application.port.out;

import comanda.application.port.in.Rejection;
import comanda.application.trace.WireTrace;

/** Collects what goes over the wire to the point of sale while something is done. */
public interface WireTracing {
    /** Does it, with each message that it really sends added to the trace, also when it fails. */
    <T> T tracing(WireTrace trace, Action<T> action) throws PosFailure, Rejection;

    /** What is done. */
    interface Action<T> {
        T run() throws PosFailure, Rejection;
    }
}
