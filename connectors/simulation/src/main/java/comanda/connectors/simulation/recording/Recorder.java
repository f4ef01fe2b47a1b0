package comanda.connectors.simulation.recording;

import comanda.connectors.simulation.recording.RecordedMessage.Direction;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * What went over the wire: the last messages, and counts of all. A test asks it what a client did, and waits for what it
 * is about to do. Thread safe.
 */
public final class Recorder {

    private static final int LONGEST_VALUE = 1024;
    private static final int SHOWN_OF_LONGER = 64;
    private static final int MAX_VIOLATIONS = 1000;
    private static final int MOST_FIELDS = 32;

    private final int capacity;
    private final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<RecordedMessage> messages = new ArrayDeque<>();
    private final Map<String, Long> counts = new TreeMap<>();
    private final List<String> violations = new ArrayList<>();
    private long sequence;
    private long requests;
    private long connectionsOpened;
    private int openConnections;
    private int mostOpenConnections;

    /**
     * @param capacity how many messages are kept; older ones are forgotten, counts never are
     */
    public Recorder(int capacity, InstantSource clock) {
        this.capacity = capacity;
        this.clock = clock;
    }

    public void connectionOpened() {
        change(() -> {
            connectionsOpened++;
            openConnections++;
            mostOpenConnections = Math.max(mostOpenConnections, openConnections);
        });
    }

    public void connectionClosed() {
        change(() -> openConnections--);
    }

    /**
     * Notes a request.
     *
     * @param operations all names that it is counted under: its opcode and what it means
     */
    public void request(int connection, String opcode, Map<String, String> fields, Iterable<String> operations) {
        change(() -> {
            requests++;
            for (String operation : operations) {
                counts.merge(operation, 1L, Long::sum);
            }
            keep(connection, Direction.REQUEST, opcode, true, fields, null);
        });
    }

    /** Notes an answer, under the fault that bent it if there was one. */
    public void answer(int connection, String opcode, boolean ok, Map<String, String> fields, @Nullable String fault) {
        change(() -> keep(connection, Direction.ANSWER, opcode, ok, fields, fault));
    }

    /** Notes that a client sent what it must never send. */
    public void violation(String what) {
        change(() -> {
            if (violations.size() < MAX_VIOLATIONS) {
                violations.add(what);
            }
        });
    }

    private void keep(
            int connection,
            Direction direction,
            String opcode,
            boolean ok,
            Map<String, String> fields,
            @Nullable String fault) {
        if (messages.size() == capacity) {
            messages.removeFirst();
        }
        messages.addLast(new RecordedMessage(
                ++sequence, clock.instant(), connection, direction, shortened(opcode), ok, shortened(fields), fault));
    }

    private static Map<String, String> shortened(Map<String, String> fields) {
        Map<String, String> kept = new LinkedHashMap<>();
        fields.entrySet().stream()
                .limit(MOST_FIELDS)
                .forEach(field -> kept.put(shortened(field.getKey()), shortened(field.getValue())));
        return kept;
    }

    private static String shortened(String value) {
        return value.length() <= LONGEST_VALUE
                ? value
                : value.substring(0, SHOWN_OF_LONGER) + "… (" + value.length() + " characters)";
    }

    private void change(Runnable step) {
        lock.lock();
        try {
            step.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The last messages, oldest first. */
    public List<RecordedMessage> messages() {
        lock.lock();
        try {
            return List.copyOf(messages);
        } finally {
            lock.unlock();
        }
    }

    /** All requests since the start, or since {@link #clear}. */
    public long requests() {
        return read(recorder -> recorder.requests);
    }

    /** Requests of that opcode or of that meaning ({@code tables}, {@code menu}, {@code bill}, {@code pre-bill}, {@code close}, {@code other}). */
    public long count(String operation) {
        return counts().getOrDefault(operation, 0L);
    }

    /** All counts by opcode and by meaning. */
    public Map<String, Long> counts() {
        lock.lock();
        try {
            return new TreeMap<>(counts);
        } finally {
            lock.unlock();
        }
    }

    public long connectionsOpened() {
        return read(recorder -> recorder.connectionsOpened);
    }

    public int openConnections() {
        return (int) read(recorder -> recorder.openConnections);
    }

    /** The most connections that were ever open at one moment. */
    public int mostOpenConnections() {
        return (int) read(recorder -> recorder.mostOpenConnections);
    }

    private long read(ToLongFunction<Recorder> value) {
        lock.lock();
        try {
            return value.applyAsLong(this);
        } finally {
            lock.unlock();
        }
    }

    /** The first thousand requests that no client of this project may ever send. */
    public List<String> violations() {
        lock.lock();
        try {
            return List.copyOf(violations);
        } finally {
            lock.unlock();
        }
    }

    /** Forgets messages, counts and violations; of connections only those that are open now stay counted. */
    public void clear() {
        change(() -> {
            messages.clear();
            counts.clear();
            violations.clear();
            requests = 0;
            connectionsOpened = openConnections;
            mostOpenConnections = openConnections;
        });
    }

    /**
     * Waits until the recorder is as the caller wants it, looking again whenever something changes.
     *
     * @return whether it came to be within that time
     */
    public boolean await(Predicate<Recorder> wanted, Duration atMost) throws InterruptedException {
        long left = atMost.toNanos();
        lock.lockInterruptibly();
        try {
            while (!wanted.test(this)) {
                if (left <= 0) {
                    return false;
                }
                left = changed.awaitNanos(left);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }
}
