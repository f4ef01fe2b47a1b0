package comanda.connectors.toolkit.drift;

import comanda.connectors.spi.ConnectorContext;
import comanda.connectors.spi.Drift;
import comanda.connectors.spi.Scheduler.Scheduled;
import comanda.connectors.toolkit.redaction.Redactor;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Counts what a point of sale says otherwise than its connector knows it, and keeps a sample of each. Tells {@value #MOST} things apart; what comes beyond is counted in one. Kept in {@code drift.json}
 * in the connector's private folder, written in the background once a minute at the most and when it is closed, and read back when it is made.
 *
 * <p>Safe for any thread; guarded by itself, but never while a sample is made or a file is written.
 */
public final class DriftBook implements AutoCloseable {
    /** What is counted when there is no room for another. */
    public static final String MORE = "more";

    static final int MOST = 64;
    static final int LONGEST_NAME = 64;
    static final int LONGEST_SAMPLE = 512;

    /** No secret is longer. */
    private static final int LONGEST_READ = 16 * 1024;

    private static final Duration BETWEEN_WRITES = Duration.ofMinutes(1);

    private final Map<Key, Met> met = new LinkedHashMap<>();
    private final ConnectorContext context;
    private final Redactor redactor;
    private final DriftFile file;
    private final LongSupplier nanoClock;
    private @Nullable Scheduled waiting;
    private @Nullable Long writtenAt;
    private boolean isChanged;
    private boolean isClosed;

    private record Key(String kind, String where, String name) {}

    private static final class Met {
        private long count;
        private final Instant first;
        private Instant last;
        private final String sample;

        Met(long count, Instant first, Instant last, String sample) {
            this.count = count;
            this.first = first;
            this.last = last;
            this.sample = sample;
        }
    }

    /** @param redactor takes secrets out of names and samples */
    public DriftBook(ConnectorContext context, Redactor redactor) {
        this(context, redactor, System::nanoTime);
    }

    DriftBook(ConnectorContext context, Redactor redactor, LongSupplier nanoClock) {
        this.context = context;
        this.redactor = redactor;
        this.nanoClock = nanoClock;
        this.file = new DriftFile(context.privateFolder().resolve("drift.json"), context.log());
        for (Drift drift : file.read()) {
            Key key = new Key(cut(drift.kind(), LONGEST_NAME), cut(drift.where(), LONGEST_NAME), named(drift.name()));
            met.putIfAbsent(key, new Met(drift.count(), drift.first(), drift.last(), sampled(drift.sample())));
        }
    }

    /**
     * Counts something. What is met for the first time is told to the log, with a sample kept.
     *
     * @param name may hold secrets and be of any length; what is kept of it is redacted, printable and short
     * @param sample asked for once, and not while anything is locked; may hold secrets, no people's words
     */
    public void saw(String kind, String where, String name, Supplier<String> sample) {
        Key key = new Key(kind, where, named(name));
        Instant now = context.clock().instant();
        if (countKnown(key, now)) {
            return;
        }
        String kept = sampled(sample.get());
        if (countNew(key, now, kept)) {
            context.log().warn(sentence(key));
        }
    }

    private synchronized boolean countKnown(Key key, Instant now) {
        Met known = met.get(key);
        if (known == null && met.size() >= MOST) {
            known = met.computeIfAbsent(new Key(MORE, "", ""), _ -> new Met(0, now, now, ""));
        }
        if (known == null) {
            return false;
        }
        known.count++;
        known.last = now;
        changed();
        return true;
    }

    /** Whether it is new: another thread may have met it at the same moment. */
    private synchronized boolean countNew(Key key, Instant now, String sample) {
        if (countKnown(key, now)) {
            return false;
        }
        met.put(key, new Met(1, now, now, sample));
        changed();
        return true;
    }

    private static String sentence(Key key) {
        return "The point of sale's answers have changed: " + key.kind() + " '" + key.name() + "' in " + key.where()
                + ". It is counted and goes on; a sample is in GET /health, pos.drift. If its software was updated, compare a bill with its own screen.";
    }

    /** What was met, in the order in which it was met first; of the last one only how often. */
    public synchronized List<Drift> entries() {
        List<Drift> entries = new ArrayList<>();
        met.forEach((key, met) -> entries.add(
                new Drift(key.kind(), key.where(), key.name(), met.count, met.first, met.last, met.sample)));
        return entries;
    }

    /** Under the lock. */
    private void changed() {
        isChanged = true;
        if (waiting == null && !isClosed) {
            Long before = writtenAt;
            Duration delay = before == null
                    ? Duration.ZERO
                    : BETWEEN_WRITES.minus(Duration.ofNanos(nanoClock.getAsLong() - before));
            waiting = context.scheduler().after(delay.isNegative() ? Duration.ZERO : delay, "drift", this::write);
        }
    }

    private void write() {
        synchronized (file) {
            List<Drift> now;
            synchronized (this) {
                waiting = null;
                if (!isChanged) {
                    return;
                }
                isChanged = false;
                writtenAt = nanoClock.getAsLong();
                now = entries();
            }
            file.write(now);
        }
    }

    private String named(String name) {
        // Redacted before it is shortened: half a key is too much. What is kept is far from where it is cut at first.
        return cut(printable(redactor.redact(cut(name, LONGEST_READ))), LONGEST_NAME);
    }

    private String sampled(String sample) {
        return cut(printable(redactor.redact(cut(sample, LONGEST_READ))), LONGEST_SAMPLE);
    }

    private static String printable(String text) {
        StringBuilder printable = new StringBuilder(text);
        for (int at = 0; at < printable.length(); at++) {
            char c = printable.charAt(at);
            if (Character.isISOControl(c) || Character.isSurrogate(c)) {
                printable.setCharAt(at, '?');
            }
        }
        return printable.toString();
    }

    private static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest - 1) + "…";
    }

    /** Writes what has not been written yet; nothing is written afterwards. May be called again. */
    @Override
    public void close() {
        synchronized (this) {
            isClosed = true;
            if (waiting != null) {
                waiting.close();
            }
        }
        write();
    }
}
