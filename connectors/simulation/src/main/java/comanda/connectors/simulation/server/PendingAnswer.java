package comanda.connectors.simulation.server;

import comanda.connectors.simulation.faults.Exchange;
import comanda.connectors.simulation.faults.Fault;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One request on its way to being answered: carried out when asked to, recorded, and turned into bytes. */
final class PendingAnswer<A> implements Exchange {

    /** Keeps that an answer was made. */
    interface Notes<A> {
        void accept(A answer);
    }

    private final Supplier<@Nullable A> work;
    private final Notes<A> notes;
    private final Protocol<?, A> protocol;
    private final Function<A, byte[]> bytes;
    private @Nullable A last;

    PendingAnswer(Supplier<@Nullable A> work, Notes<A> notes, Protocol<?, A> protocol) {
        this(work, notes, protocol, protocol::bytes);
    }

    PendingAnswer(Supplier<@Nullable A> work, Notes<A> notes, Protocol<?, A> protocol, Function<A, byte[]> bytes) {
        this.work = work;
        this.notes = notes;
        this.protocol = protocol;
        this.bytes = bytes;
    }

    @Override
    public byte @Nullable [] carryOut() {
        A answer = work.get();
        if (answer == null) {
            return null;
        }
        last = answer;
        notes.accept(answer);
        return bytes.apply(answer);
    }

    @Override
    public byte[] stray() {
        A answer = last;
        if (answer == null) {
            throw new IllegalStateException("nothing was answered yet");
        }
        return protocol.bent(new Fault.OtherMessageId(), answer);
    }
}
