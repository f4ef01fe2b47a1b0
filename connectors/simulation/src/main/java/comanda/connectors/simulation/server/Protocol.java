package comanda.connectors.simulation.server;

import comanda.connectors.simulation.faults.Fault;
import comanda.connectors.simulation.faults.Fault.BentContent;
import comanda.connectors.simulation.faults.Fault.RefusalFault;
import java.io.InputStream;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How messages of a simulated point of sale look: read from bytes, named, and turned into bytes, the wrong ones too. Used by
 * many connections at once; only what {@link #reader} gives belongs to one.
 *
 * @param <Q> a request that was read
 * @param <A> an answer before it is bytes
 */
public interface Protocol<Q, A> {

    /** All names of operations that a request may have; what a fault can be planned for. */
    Set<String> operations();

    /** What cuts the requests of one connection out of what comes in. */
    RequestReader<Q> reader(InputStream in);

    /** What is kept of a request: no secret may be in it. */
    RequestNote note(Q request);

    /**
     * What is kept of an answer: no secret may be in it.
     *
     * @param request what it answers; null where that could not be read
     */
    AnswerNote note(A answer, @Nullable Q request);

    /** The answer as it goes over the wire, whole. */
    byte[] bytes(A answer);

    /** The error that a request gets in the place of being carried out. */
    A refused(Q request, RefusalFault fault);

    /** The error that something gets that is no request. */
    A unreadable(String why);

    /**
     * The answer as it goes over the wire with that wrong in it; as it is, where the protocol has nothing that could be
     * wrong so.
     */
    byte[] bent(BentContent fault, A answer);

    /** Whether messages of this protocol can show this fault. */
    default boolean plays(Fault fault) {
        return true;
    }
}
