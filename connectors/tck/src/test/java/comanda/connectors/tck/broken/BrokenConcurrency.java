package comanda.connectors.tck.broken;

import comanda.connectors.spi.Connector;
import comanda.connectors.spi.ConnectorContext;
import comanda.connectors.spi.ConnectorFailure;
import comanda.connectors.spi.ConnectorSettings;
import comanda.domain.bill.BilledTable;
import comanda.domain.table.TableId;
import comanda.domain.time.Deadline;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Rules 801 and on. */
final class BrokenConcurrency {
    private static final Duration A_MOMENT = Duration.ofMillis(1);
    private static final Duration THREE_SECONDS = Duration.ofSeconds(3);
    private static final int FEW = 2;

    private BrokenConcurrency() {}

    static List<BrokenConnector> all() {
        return List.of(
                new BrokenConnector(
                        801,
                        "keeps the table that was asked for in a field that all callers share",
                        Spoiled.connector(SharingAField::new)),
                new BrokenConnector(
                        802,
                        "opens connections of its own for those who would have to wait",
                        Spoiled.opening(HelpingItself::new)),
                new BrokenConnector(
                        803, "asks once more where it is interrupted", Spoiled.connector(Uninterrupted::new)),
                new BrokenConnector(
                        804,
                        "gives whoever comes while others are served three seconds, whatever he has",
                        Spoiled.connector(GivingTime::new)),
                new BrokenConnector(
                        805,
                        "throws where it has closed that table a moment ago",
                        Spoiled.connector(ClosingOnce::new)));
    }

    private static final class SharingAField extends CornerLike {
        private volatile @Nullable TableId asked;

        SharingAField(Connector corner) {
            super(corner);
        }

        @Override
        public Optional<BilledTable> bill(TableId id, Deadline deadline) throws ConnectorFailure {
            asked = id;
            BrokenLifecycle.pause(A_MOMENT);
            TableId meant = asked;
            return super.bill(meant == null ? id : meant, deadline);
        }
    }

    private static final class HelpingItself extends CornerLike {
        private final CornerLike spare;
        private final AtomicInteger underWay = new AtomicInteger();

        HelpingItself(ConnectorSettings settings, ConnectorContext context) {
            super(Spoiled.CORNER.open(settings, context));
            this.spare = new CornerLike(Spoiled.CORNER.open(settings, context));
        }

        @Override
        public Optional<BilledTable> bill(TableId id, Deadline deadline) throws ConnectorFailure {
            try {
                return underWay.incrementAndGet() > FEW ? spare.bill(id, deadline) : super.bill(id, deadline);
            } finally {
                underWay.decrementAndGet();
            }
        }

        @Override
        public void close() {
            super.close();
            spare.close();
        }
    }

    private static final class Uninterrupted extends CornerLike {
        Uninterrupted(Connector corner) {
            super(corner);
        }

        @Override
        public Optional<BilledTable> bill(TableId id, Deadline deadline) throws ConnectorFailure {
            try {
                return super.bill(id, deadline);
            } catch (ConnectorFailure failure) {
                if (Thread.interrupted()) {
                    return super.bill(id, deadline);
                }
                throw failure;
            }
        }
    }

    private static final class GivingTime extends CornerLike {
        private final AtomicInteger underWay = new AtomicInteger();

        GivingTime(Connector corner) {
            super(corner);
        }

        @Override
        public Optional<BilledTable> bill(TableId id, Deadline deadline) throws ConnectorFailure {
            try {
                return super.bill(id, underWay.incrementAndGet() > FEW ? Deadline.in(THREE_SECONDS) : deadline);
            } finally {
                underWay.decrementAndGet();
            }
        }
    }

    private static final class ClosingOnce extends CornerLike {
        private final Map<TableId, Deadline> closed = new ConcurrentHashMap<>();

        ClosingOnce(Connector corner) {
            super(corner);
        }

        @Override
        public void close(TableId id, Deadline deadline) throws ConnectorFailure {
            Deadline before = closed.putIfAbsent(id, Deadline.in(THREE_SECONDS));
            if (before != null && !before.hasPassed()) {
                throw new IllegalStateException("closed already: " + id);
            }
            try {
                super.close(id, deadline);
            } catch (ConnectorFailure failure) {
                closed.remove(id);
                throw failure;
            }
        }
    }
}
