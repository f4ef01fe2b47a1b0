package comanda.launcher.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import comanda.connectors.spi.Capability;
import comanda.connectors.spi.Connector;
import comanda.connectors.spi.ConnectorContext;
import comanda.connectors.spi.ConnectorDescription;
import comanda.connectors.spi.ConnectorFailure;
import comanda.connectors.spi.ConnectorProvider;
import comanda.connectors.spi.ConnectorSettings;
import comanda.connectors.spi.ConnectorStatus;
import comanda.connectors.tck.Verdict;
import comanda.domain.bill.Bill;
import comanda.domain.bill.BillLine;
import comanda.domain.bill.BilledTable;
import comanda.domain.bill.LineId;
import comanda.domain.bill.Quantity;
import comanda.domain.money.Money;
import comanda.domain.table.Table;
import comanda.domain.table.TableId;
import comanda.domain.table.TableStatus;
import comanda.domain.time.Deadline;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Currency;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LiveRunTest {
    private static final Currency REAL = Currency.getInstance("BRL");
    private static final LiveRun.Limits LONG = new LiveRun.Limits(Duration.ofSeconds(30), Duration.ofMinutes(2));

    private final Till till = new Till();

    private LiveRun run(LiveRun.Limits limits) throws Exception {
        return new LiveRun(new LiveRun.Target(till, Map.of(), REAL), limits);
    }

    private static Verdict verdict(List<Verdict> verdicts, int number) {
        return verdicts.stream()
                .filter(verdict -> verdict.rule().number() == number)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void oneConnectorAtATimeReadsInAFolderThatGoesWithTheRun() throws Exception {
        try (LiveRun run = run(LONG)) {
            assertThat(run.firstLook(null)).isEmpty();
            List<Verdict> verdicts = run.tryOut(Optional.empty(), _ -> {});
            assertThat(verdict(verdicts, 414)).isInstanceOf(Verdict.Kept.class);
            assertThat(verdict(verdicts, 801)).isInstanceOf(Verdict.Kept.class);
            assertThat(run.whyStopped()).isEmpty();
        }
        assertThat(till.mostOpen.get()).isEqualTo(1);
        assertThat(till.writes.get()).isZero();
        assertThat(till.folders)
                .singleElement()
                .satisfies(folder -> assertThat(folder).doesNotExist());
    }

    @Test
    void nothingIsWrittenOnceARuleIsBroken() throws Exception {
        try (LiveRun run = run(LONG)) {
            Optional<BilledTable> agreed = run.firstLook(new TableId("1"));
            List<Verdict> verdicts = run.tryOut(agreed, _ -> {});
            // No ServiceLoader finds a provider that only this test knows.
            assertThat(verdict(verdicts, 102)).isInstanceOf(Verdict.Broken.class);
            assertThat(verdict(verdicts, 501)).isInstanceOf(Verdict.NotTried.class);
            assertThat(verdict(verdicts, 503)).isInstanceOf(Verdict.NotTried.class);
            assertThat(run.writes()).isEmpty();
        }
        assertThat(till.writes.get()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "2, is free",
        "3, in pre-bill already",
        "4, nothing on its bill",
        "5, is locked by another terminal (till 2)",
        "99, There is no table '99'",
        "x, There is no table 'x': numbers only"
    })
    void aTableOnWhichNothingCanBeProvenIsRefused(String table, String why) throws Exception {
        try (LiveRun run = run(LONG)) {
            assertThatThrownBy(() -> run.firstLook(new TableId(table)))
                    .isInstanceOf(UnfitTable.class)
                    .hasMessageContaining(why);
        }
        assertThat(till.writes.get()).isZero();
    }

    @Test
    void aPointOfSaleThatIsAwayIsSaidBeforeAnythingIsTried() throws Exception {
        till.answersLeft.set(0);
        try (LiveRun run = run(LONG)) {
            assertThatThrownBy(() -> run.firstLook(null))
                    .isInstanceOf(LiveRun.NoAnswer.class)
                    .hasMessage("Nobody answers at the till.");
        }
    }

    @Test
    void aPointOfSaleThatGoesAwayStopsTheRunAndIsNotHeldAgainstTheConnector() throws Exception {
        try (LiveRun run = run(LONG)) {
            run.firstLook(null);
            till.answersLeft.set(9);
            List<Verdict> verdicts = run.tryOut(Optional.empty(), _ -> {});
            assertThat(run.whyStopped())
                    .hasValueSatisfying(why -> assertThat(why).contains("does not answer any more"));
            assertThat(verdicts)
                    .filteredOn(Verdict.Broken.class::isInstance)
                    .extracting(verdict -> verdict.rule().number())
                    .containsExactly(102);
            assertThat(verdict(verdicts, 912)).isInstanceOf(Verdict.NotTried.class);
        }
    }

    @Test
    void aConnectorThatHangsEndsTheRunInTime() throws Exception {
        try (LiveRun run = run(new LiveRun.Limits(Duration.ofSeconds(30), Duration.ofMillis(600)))) {
            run.firstLook(null);
            till.hangs = true;
            List<Verdict> verdicts = run.tryOut(Optional.empty(), _ -> {});
            assertThat(run.whyStopped()).isPresent();
            assertThat(verdict(verdicts, 101)).isInstanceOf(Verdict.Kept.class);
            assertThat(verdict(verdicts, 904)).isInstanceOf(Verdict.NotTried.class);
        }
    }

    @Test
    void aRunThatIsStoppedEndsTheRuleUnderWayAndTriesNoOther() throws Exception {
        try (LiveRun run = run(LONG)) {
            run.firstLook(null);
            till.hangs = true;
            Thread stopping = Thread.ofVirtual().start(() -> {
                till.await();
                run.stop("it was told to end");
            });
            List<Verdict> verdicts = run.tryOut(Optional.empty(), _ -> {});
            stopping.join();
            assertThat(run.whyStopped()).hasValue("it was told to end");
            assertThat(verdicts).filteredOn(Verdict.Broken.class::isInstance).hasSizeLessThanOrEqualTo(1);
            assertThat(verdict(verdicts, 904)).isInstanceOf(Verdict.NotTried.class);
        }
    }

    /** A till with five tables. */
    public static final class Till implements ConnectorProvider {
        private final AtomicInteger open = new AtomicInteger();
        private final AtomicInteger mostOpen = new AtomicInteger();
        private final AtomicInteger writes = new AtomicInteger();
        private final AtomicInteger answersLeft = new AtomicInteger(Integer.MAX_VALUE);
        private final Set<Path> folders = new HashSet<>();
        private final CountDownLatch hanging = new CountDownLatch(1);
        private volatile boolean hangs;

        private void await() {
            try {
                assertThat(hanging.await(30, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public ConnectorDescription describe() {
            return new ConnectorDescription(
                    "till", "A till", "1", SPI_LEVEL, EnumSet.allOf(Capability.class), List.of());
        }

        @Override
        public Connector open(ConnectorSettings settings, ConnectorContext context) {
            folders.add(context.privateFolder());
            mostOpen.accumulateAndGet(open.incrementAndGet(), Math::max);
            return new Open();
        }

        private void answer() throws ConnectorFailure {
            if (answersLeft.getAndDecrement() <= 0) {
                answersLeft.set(0);
                throw new ConnectorFailure.Unreachable("Nobody answers at the till.");
            }
            if (hangs) {
                hanging.countDown();
                try {
                    new CountDownLatch(1).await();
                } catch (InterruptedException _) {
                    Thread.currentThread().interrupt();
                    throw new ConnectorFailure.NoAnswer("It was interrupted while it waited for the till.");
                }
            }
        }

        private static Map<TableId, BilledTable> tables() {
            Map<TableId, BilledTable> tables =
                    new TreeMap<>((one, other) -> one.value().compareTo(other.value()));
            tables.put(new TableId("1"), table("1", TableStatus.OPEN, 4_200, false));
            tables.put(new TableId("2"), table("2", TableStatus.FREE, 0, false));
            tables.put(new TableId("3"), table("3", TableStatus.PRE_BILL, 1_000, false));
            tables.put(new TableId("4"), table("4", TableStatus.OPEN, 0, false));
            tables.put(new TableId("5"), table("5", TableStatus.OPEN, 500, true));
            return tables;
        }

        private static BilledTable table(String id, TableStatus status, long total, boolean isLocked) {
            Money money = new Money(total, REAL);
            Money none = Money.zero(REAL);
            List<BillLine.Item> items = total == 0
                    ? List.of()
                    : List.of(new BillLine.Item(
                            new LineId.Position(1), "1", "Prato", new Quantity(BigDecimal.ONE), money, none, money));
            return new BilledTable(
                    new Table(new TableId(id), "Mesa " + id, status, null, isLocked ? "till 2" : null),
                    Bill.asShown(items, none, money));
        }

        private final class Open implements Connector {
            private boolean isClosed;

            @Override
            public void probe(Deadline deadline) throws ConnectorFailure {
                answer();
            }

            @Override
            public ConnectorStatus status() {
                return new ConnectorStatus(
                        ConnectorStatus.Condition.UP, ConnectorStatus.Condition.UP, "It answers.", Map.of());
            }

            @Override
            public Optional<String> objectionTo(TableId id) {
                return id.value().matches("\\d+") ? Optional.empty() : Optional.of("numbers only.");
            }

            @Override
            public List<Table> tables(Deadline deadline) throws ConnectorFailure {
                answer();
                return Till.tables().values().stream().map(BilledTable::table).toList();
            }

            @Override
            public Optional<BilledTable> bill(TableId id, Deadline deadline) throws ConnectorFailure {
                answer();
                return Optional.ofNullable(Till.tables().get(id));
            }

            @Override
            public void preBill(TableId id, Deadline deadline) {
                writes.incrementAndGet();
            }

            @Override
            public void close(TableId id, Deadline deadline) {
                writes.incrementAndGet();
            }

            @Override
            public synchronized void close() {
                if (!isClosed) {
                    isClosed = true;
                    open.decrementAndGet();
                }
            }
        }
    }
}
