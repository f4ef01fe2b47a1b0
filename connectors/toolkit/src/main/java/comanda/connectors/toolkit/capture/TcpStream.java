package comanda.connectors.toolkit.capture;

import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What one side of a connection said, put together from its packets: in order, each byte once, and what is missing said as a gap. A hole is waited for until the other side answers and confirms that
 * it has what stands behind the hole, or until the recording ends. Where packets overlap, the byte that was seen first counts. Never holds more than its packets did. Not thread-safe.
 */
final class TcpStream {
    /** A sender does not go further ahead of a lost packet than its window: some megabytes. */
    private static final int MOST_WAITING = 4_096;

    private final Side side;
    private final Consumer<StreamEvent> events;
    /** Behind a hole, by their place in the stream. */
    private final TreeMap<Long, byte[]> waiting = new TreeMap<>();

    private boolean isStarted;
    private boolean hasSyn;
    private boolean isOver;
    /** The sequence number of the stream's first byte. */
    private int first;
    /** The place in the stream of the byte that comes next. */
    private long next;
    /** Behind the last byte that was sent, kept or not. */
    private long sent;

    private long finishedAt = Long.MAX_VALUE;

    TcpStream(Side side, Consumer<StreamEvent> events) {
        this.side = side;
        this.events = events;
    }

    /** Whether the stream's beginning was not recorded. */
    boolean beginsInTheMiddle() {
        return isStarted && !hasSyn;
    }

    /** Whether a SYN with this number begins another stream than this one. */
    boolean isAnotherBeginning(int sequence) {
        return isStarted && (!hasSyn || first != sequence + 1);
    }

    void accept(TcpSegment segment) {
        if (segment.isRst()) {
            over(new StreamEvent.Reset(side, segment.at()));
            return;
        }
        int sequence = segment.isSyn() ? segment.sequence() + 1 : segment.sequence();
        if (!isStarted) {
            isStarted = true;
            hasSyn = segment.isSyn();
            first = sequence;
        }
        long place = place(sequence);
        // An empty packet behind a FIN counts the FIN as a byte.
        if (segment.length() > 0 || segment.isFin()) {
            sent = Math.max(sent, place + segment.length());
        }
        if (segment.isFin()) {
            finishedAt = Math.min(finishedAt, place + segment.length());
        }
        byte[] bytes = segment.bytes();
        if (bytes.length > 0 && place + bytes.length > next) {
            waiting.merge(place, bytes, (before, now) -> now.length > before.length ? now : before);
        }
        deliver(segment.at());
        if (waiting.size() > MOST_WAITING) {
            passOver(holeEnd(), segment.at());
        }
    }

    /** The other side says something and has received everything before this number: what is missing there will not be sent again. */
    void confirmed(int sequence, @Nullable Instant at) {
        while (isStarted && holeEnd() > next && place(sequence) >= holeEnd()) {
            passOver(holeEnd(), at);
        }
    }

    /** Nothing more was recorded. */
    void end(@Nullable Instant at) {
        while (holeEnd() > next) {
            passOver(holeEnd(), at);
        }
    }

    private long place(int sequence) {
        // The difference is taken in 32 bits, for the numbers begin anew behind the highest one.
        return next + (sequence - (first + (int) next));
    }

    private long holeEnd() {
        return waiting.isEmpty() ? sent : waiting.firstKey();
    }

    private void passOver(long to, @Nullable Instant at) {
        if (to > next) {
            events.accept(new StreamEvent.Gap(side, at, to - next));
            next = to;
        }
        deliver(at);
    }

    private void deliver(@Nullable Instant at) {
        Map.Entry<Long, byte[]> entry = waiting.firstEntry();
        while (entry != null && entry.getKey() <= next) {
            waiting.remove(entry.getKey());
            byte[] bytes = entry.getValue();
            long known = next - entry.getKey();
            if (known < bytes.length) {
                byte[] fresh = known == 0 ? bytes : Arrays.copyOfRange(bytes, (int) known, bytes.length);
                events.accept(new StreamEvent.Data(side, at, fresh));
                next += fresh.length;
            }
            entry = waiting.firstEntry();
        }
        if (next >= finishedAt) {
            over(new StreamEvent.Finished(side, at));
        }
    }

    private void over(StreamEvent how) {
        if (!isOver) {
            isOver = true;
            events.accept(how);
        }
    }
}
