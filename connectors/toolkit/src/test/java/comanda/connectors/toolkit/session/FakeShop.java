package comanda.connectors.toolkit.session;

import comanda.connectors.spi.ConnectorContext;
import comanda.connectors.spi.ConnectorFailure;
import comanda.connectors.spi.Secret;
import comanda.connectors.spi.TraceSink;
import comanda.connectors.spi.WireExchange;
import comanda.connectors.toolkit.session.SessionProbe.Verdict;
import comanda.domain.time.Deadline;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A point of sale, a cloud and a store that do what the test says, and a keeper between them. */
final class FakeShop implements SessionKeySource, SessionProbe, SessionStore, AutoCloseable {
    static final Duration LONGEST_ROUND = Duration.ofSeconds(60);

    final VirtualTime time = new VirtualTime();
    final RecordingLog log = new RecordingLog();
    final List<Secret> probed = new CopyOnWriteArrayList<>();
    final AtomicInteger logins = new AtomicInteger();
    final SessionKeeper keeper;

    volatile List<Secret> cloudKeys = List.of();
    volatile @Nullable SourceFailure cloudFailure;
    volatile @Nullable RuntimeException defect;
    volatile Verdict otherwise = Verdict.REFUSED;
    volatile @Nullable ConnectorFailure posFailure;
    volatile Duration slowness = Duration.ZERO;
    /** Whether it answers to the patient alone. */
    volatile boolean isSlow;

    volatile boolean canBeMorePatient;
    volatile @Nullable Secret stored;
    volatile @Nullable Instant storedAt;
    volatile @Nullable Gate gate;
    private final Map<Secret, Verdict> verdicts = new HashMap<>();
    private final Set<Secret> slips = new HashSet<>();

    FakeShop() {
        ConnectorContext context =
                new ConnectorContext(time.clock(), time, new Random(7), log, new DeafTrace(), Path.of("unused"));
        keeper = new SessionKeeper(this, this, this, context, LONGEST_ROUND, time::nanoTime);
    }

    /** Holds the next probe until the test opens it. */
    static final class Gate {
        final CountDownLatch reached = new CountDownLatch(1);
        final CountDownLatch opened = new CountDownLatch(1);
        private final boolean hearsInterrupts;

        Gate() {
            this(true);
        }

        /** @param hearsInterrupts whether an interrupt ends the probe, as it ends reading from a socket */
        Gate(boolean hearsInterrupts) {
            this.hearsInterrupts = hearsInterrupts;
        }

        void await(CountDownLatch latch) throws InterruptedException {
            if (!latch.await(20, TimeUnit.SECONDS)) {
                throw new AssertionError("nobody came");
            }
        }
    }

    private static final class DeafTrace implements TraceSink {
        @Override
        public boolean isListening() {
            return false;
        }

        @Override
        public void record(WireExchange exchange) {
            throw new AssertionError("nobody listens");
        }
    }

    synchronized FakeShop pos(Secret key, Verdict verdict) {
        verdicts.put(key, verdict);
        return this;
    }

    /** Refuses the key once, and accepts it from then on. */
    synchronized void posSlips(Secret key) {
        verdicts.put(key, Verdict.ACCEPTED);
        slips.add(key);
    }

    FakeShop cloud(Secret... keys) {
        cloudKeys = List.of(keys);
        cloudFailure = null;
        return this;
    }

    FakeShop cloudFails(SourceFailure failure) {
        cloudFailure = failure;
        return this;
    }

    FakeShop holds(Secret key) {
        stored = key;
        return this;
    }

    /** Asks with more time than any round takes. */
    Secret key() throws ConnectorFailure {
        return keeper.key(time.in(Duration.ofHours(1)));
    }

    long counter(String name) {
        return keeper.status().counters().getOrDefault(name, -1L);
    }

    @Override
    public List<Secret> candidates(Deadline deadline) throws SourceFailure {
        logins.incrementAndGet();
        RuntimeException broken = defect;
        if (broken != null) {
            throw broken;
        }
        SourceFailure failure = cloudFailure;
        if (failure != null) {
            throw failure;
        }
        return cloudKeys;
    }

    @Override
    public boolean canBeMorePatient() {
        return canBeMorePatient;
    }

    @Override
    public Verdict tryKey(Secret key, Patience patience, Deadline deadline) throws ConnectorFailure {
        if (!log.hidden.contains(key)) {
            throw new AssertionError("a key is used before it is hidden");
        }
        probed.add(key);
        waitAtGate();
        time.pass(slowness);
        ConnectorFailure failure = posFailure;
        if (failure != null) {
            throw failure;
        }
        synchronized (this) {
            if (isSlow && patience == Patience.SHORT) {
                return Verdict.SILENT;
            }
            if (slips.remove(key)) {
                return Verdict.REFUSED;
            }
            return verdicts.getOrDefault(key, otherwise);
        }
    }

    private void waitAtGate() throws ConnectorFailure {
        Gate closed = gate;
        if (closed == null) {
            return;
        }
        closed.reached.countDown();
        while (closed.opened.getCount() > 0) {
            try {
                closed.await(closed.opened);
            } catch (InterruptedException interrupted) {
                if (closed.hearsInterrupts) {
                    throw new ConnectorFailure.Unreachable("interrupted");
                }
            }
        }
    }

    @Override
    public Optional<Secret> load() {
        return Optional.ofNullable(stored);
    }

    @Override
    public void save(Secret key, Instant provenAt) {
        stored = key;
        storedAt = provenAt;
    }

    @Override
    public void close() {
        keeper.close();
        time.settle();
    }
}
