package comanda.connectors.tck.broken;

import comanda.connectors.spi.Capability;
import comanda.connectors.spi.Check;
import comanda.connectors.spi.Connector;
import comanda.connectors.spi.ConnectorContext;
import comanda.connectors.spi.ConnectorFailure;
import comanda.connectors.spi.ConnectorSettings;
import comanda.connectors.spi.ConnectorStatus;
import comanda.connectors.spi.ConnectorStatus.Condition;
import comanda.domain.bill.BilledTable;
import comanda.domain.table.Table;
import comanda.domain.table.TableId;
import comanda.domain.time.Deadline;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/** Rules 301 and on. */
final class BrokenLifecycle {
    private static final Duration A_WHILE = Duration.ofSeconds(2);
    private static final Duration LONG = Duration.ofSeconds(4);

    private static final String LOCKED = "in use";

    private BrokenLifecycle() {}

    static List<BrokenConnector> all() {
        return List.of(
                new BrokenConnector(
                        301, "waits in open() until the till is there, for two seconds", Spoiled.connector(corner -> {
                            awaitTill(corner, Deadline.in(A_WHILE));
                            return corner;
                        })),
                new BrokenConnector(
                        302,
                        "takes a lock in status() that probe() holds while it waits",
                        Spoiled.connector(WithOneLock::new)),
                new BrokenConnector(
                        303,
                        "remembers that the till answered once, and not that it does no more",
                        Spoiled.connector(Optimistic::new)),
                new BrokenConnector(304, "throws when it is closed twice", Spoiled.connector(ClosedOnceAlone::new)),
                new BrokenConnector(
                        305, "waits in close() for calls that are under way", Spoiled.connector(WaitingInClose::new)),
                new BrokenConnector(
                        306, "opens itself again when it is called after close()", Spoiled.opening(Reopening::new)),
                new BrokenConnector(
                        307,
                        "leaves a lock file in its folder that it respects itself",
                        Spoiled.opening(BrokenLifecycle::withLockFile)),
                new BrokenConnector(
                        308, "keeps the connector of a thread in a static field", Spoiled.connector(OfTheThread::new)),
                new BrokenConnector(
                        309, "believes in probe() what it heard in the last minute", Spoiled.connector(Believing::new)),
                new BrokenConnector(
                        310, "throws in checks() when the till does not answer", Spoiled.connector(Throwing::new)),
                new BrokenConnector(
                        311,
                        "closes tables without declaring it",
                        Spoiled.connector(corner -> corner)
                                .described(right -> BrokenDescriptions.withCapabilities(
                                        right, EnumSet.complementOf(EnumSet.of(Capability.CLOSE))))),
                new BrokenConnector(
                        312, "takes every table's id for a number", Spoiled.connector(corner -> new CornerLike(corner) {
                            @Override
                            public Optional<String> objectionTo(TableId id) {
                                return Integer.parseInt(id.value()) > 0
                                        ? Optional.empty()
                                        : Optional.of("Tables are counted from 1.");
                            }
                        })));
    }

    private static void awaitTill(Connector corner, Deadline deadline) {
        while (!deadline.hasPassed()) {
            try {
                corner.probe(deadline);
                return;
            } catch (ConnectorFailure _) {
                pause(Duration.ofMillis(100));
            }
        }
    }

    static void pause(Duration time) {
        LockSupport.parkNanos(time.toNanos());
    }

    private static Connector withLockFile(ConnectorSettings settings, ConnectorContext context) {
        Path lock = context.privateFolder().resolve("closed");
        boolean isLocked = OwnFiles.read(lock).equals(LOCKED);
        return new CornerLike(Spoiled.CORNER.open(settings, context)) {
            @Override
            public List<Table> tables(Deadline deadline) throws ConnectorFailure {
                if (isLocked) {
                    throw new ConnectorFailure.Unreachable("Another agent uses this till, or did: " + lock + ".");
                }
                return super.tables(deadline);
            }

            @Override
            public void close() {
                super.close();
                try {
                    OwnFiles.write(lock, LOCKED);
                } catch (IOException failed) {
                    throw new UncheckedIOException(failed);
                }
            }
        };
    }

    private static final class WithOneLock extends CornerLike {
        private final ReentrantLock lock = new ReentrantLock();

        WithOneLock(Connector corner) {
            super(corner);
        }

        @Override
        public void probe(Deadline deadline) throws ConnectorFailure {
            lock.lock();
            try {
                super.probe(deadline);
            } finally {
                lock.unlock();
            }
        }

        @Override
        public ConnectorStatus status() {
            lock.lock();
            try {
                return super.status();
            } finally {
                lock.unlock();
            }
        }
    }

    private static final class Optimistic extends CornerLike {
        private volatile boolean hasAnswered;

        Optimistic(Connector corner) {
            super(corner);
        }

        @Override
        public ConnectorStatus status() {
            ConnectorStatus right = super.status();
            hasAnswered |= right.pos() == Condition.UP;
            return hasAnswered
                    ? new ConnectorStatus(Condition.UP, right.session(), right.detail(), right.counters())
                    : right;
        }
    }

    private static final class ClosedOnceAlone extends CornerLike {
        private boolean isClosed;

        ClosedOnceAlone(Connector corner) {
            super(corner);
        }

        @Override
        public void close() {
            if (isClosed) {
                throw new IllegalStateException("closed already");
            }
            isClosed = true;
            super.close();
        }
    }

    private static final class WaitingInClose extends CornerLike {
        private final AtomicInteger underWay = new AtomicInteger();

        WaitingInClose(Connector corner) {
            super(corner);
        }

        @Override
        public List<Table> tables(Deadline deadline) throws ConnectorFailure {
            underWay.incrementAndGet();
            try {
                return super.tables(deadline);
            } finally {
                underWay.decrementAndGet();
            }
        }

        @Override
        public void close() {
            Deadline end = Deadline.in(LONG);
            while (underWay.get() > 0 && !end.hasPassed()) {
                pause(Duration.ofMillis(10));
            }
            super.close();
        }
    }

    private static final class Reopening implements Connector {
        private final ConnectorSettings settings;
        private final ConnectorContext context;
        private Connector corner;
        private boolean isClosed;

        Reopening(ConnectorSettings settings, ConnectorContext context) {
            this.settings = settings;
            this.context = context;
            this.corner = Spoiled.CORNER.open(settings, context);
        }

        private synchronized CornerLike open() {
            if (isClosed) {
                corner = Spoiled.CORNER.open(settings, context);
                isClosed = false;
            }
            return new CornerLike(corner);
        }

        @Override
        public void probe(Deadline deadline) throws ConnectorFailure {
            open().probe(deadline);
        }

        @Override
        public synchronized ConnectorStatus status() {
            return corner.status();
        }

        @Override
        public Optional<String> objectionTo(TableId id) {
            return open().objectionTo(id);
        }

        @Override
        public List<Table> tables(Deadline deadline) throws ConnectorFailure {
            return open().tables(deadline);
        }

        @Override
        public Optional<BilledTable> bill(TableId id, Deadline deadline) throws ConnectorFailure {
            return open().bill(id, deadline);
        }

        @Override
        public void preBill(TableId id, Deadline deadline) throws ConnectorFailure {
            open().preBill(id, deadline);
        }

        @Override
        public void close(TableId id, Deadline deadline) throws ConnectorFailure {
            open().close(id, deadline);
        }

        @Override
        public synchronized void close() {
            isClosed = true;
            corner.close();
        }
    }

    /** Only the newest connector of a thread is ever spoken to. */
    private static final class OfTheThread extends CornerLike {
        private static final ThreadLocal<Connector> NEWEST = new ThreadLocal<>();

        OfTheThread(Connector corner) {
            super(corner);
            NEWEST.set(corner);
        }

        @Override
        public void close() {
            Connector newest = NEWEST.get();
            if (newest == null) {
                super.close();
            } else {
                newest.close();
            }
        }
    }

    private static final class Believing extends CornerLike {
        private volatile boolean hasAnswered;

        Believing(Connector corner) {
            super(corner);
        }

        @Override
        public void probe(Deadline deadline) throws ConnectorFailure {
            if (!hasAnswered) {
                super.probe(deadline);
                hasAnswered = true;
            }
        }
    }

    private static final class Throwing extends CornerLike {
        Throwing(Connector corner) {
            super(corner);
        }

        @Override
        public List<Check> checks(Deadline deadline) {
            try {
                probe(deadline);
                return List.of(new Check("till", Check.Result.OK, "It answers."));
            } catch (ConnectorFailure failure) {
                throw new IllegalStateException(failure);
            }
        }
    }
}
