package comanda.adapters.console.trace;

import comanda.application.trace.TracedExchange;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** A session's last traces, in memory: at most {@value #MOST} of them and {@value #MOST_CHARACTERS} characters; the newest one always. Safe for any thread. */
public final class TraceShelf {
    static final int MOST = 20;
    static final long MOST_CHARACTERS = 1_000_000;

    private final Deque<KeptTrace> traces = new ArrayDeque<>();
    private long kept;
    private long characters;

    public synchronized KeptTrace keep(Instant at, String action, String subject, List<TracedExchange> exchanges) {
        KeptTrace trace = new KeptTrace(++kept, at, action, subject, exchanges);
        traces.addFirst(trace);
        characters += trace.size();
        while (traces.size() > MOST || (characters > MOST_CHARACTERS && traces.size() > 1)) {
            characters -= traces.removeLast().size();
        }
        return trace;
    }

    /** Empty where it was not kept, or is not any more. */
    public synchronized Optional<KeptTrace> find(long number) {
        return traces.stream().filter(trace -> trace.number() == number).findFirst();
    }

    /** The newest first. */
    public synchronized List<KeptTrace> all() {
        return List.copyOf(traces);
    }
}
