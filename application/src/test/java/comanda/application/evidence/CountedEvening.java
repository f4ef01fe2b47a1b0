package comanda.application.evidence;

import static comanda.application.service.Restaurant.TABLE_12;
import static comanda.application.service.Restaurant.bill;
import static comanda.application.service.Restaurant.line;
import static comanda.application.service.Restaurant.reais;

import comanda.application.event.AgentEvent;
import comanda.application.event.AgentEvent.SessionChanged;
import comanda.application.event.AgentEvent.TableChanged;
import comanda.application.port.out.EvidenceStore;
import comanda.application.port.out.StorageUnavailable;
import comanda.application.service.FakeJournal;
import comanda.application.service.FakePreBillBook;
import comanda.application.service.Restaurant;
import comanda.domain.bill.BilledTable;
import comanda.domain.evidence.Baseline;
import comanda.domain.evidence.EvidenceCounts;
import comanda.domain.evidence.EvidenceDay;
import comanda.domain.evidence.Incident;
import comanda.domain.evidence.WorkMode;
import comanda.domain.print.Printer;
import comanda.domain.print.PrinterAddress;
import comanda.domain.print.PrinterAlias;
import comanda.domain.print.PrinterCondition;
import comanda.domain.settlement.ConflictReason;
import comanda.domain.settlement.IdempotencyKey;
import comanda.domain.settlement.Payment;
import comanda.domain.settlement.PreBill;
import comanda.domain.settlement.Settlement;
import comanda.domain.settlement.SettlementId;
import comanda.domain.settlement.SettlementState;
import comanda.domain.table.Table;
import comanda.domain.table.TableId;
import comanda.domain.table.TableStatus;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** A restaurant at 20:00 in São Paulo, what happens there, and the book that hears of it. Time passes when it is told to. */
final class CountedEvening {
    static final ZoneId SAO_PAULO = ZoneId.of("America/Sao_Paulo");
    static final LocalDate TODAY = LocalDate.of(2026, 3, 14);
    static final Instant EVENING = Instant.parse("2026-03-14T23:00:00Z");

    final FakeJournal journal = new FakeJournal();
    final Store store = new Store();
    private Duration passed = Duration.ZERO;
    final Clock clock = ((InstantSource) this::now).withZone(ZoneOffset.UTC);
    EvidenceBook book;

    CountedEvening() {
        book = begun(WorkMode.NORMAL);
    }

    /** The process ends, without a word, and another one begins. */
    void restart(WorkMode mode) {
        book = begun(mode);
    }

    private EvidenceBook begun(WorkMode mode) {
        EvidenceBook begun = new EvidenceBook(store, journal, clock, () -> passed.toNanos(), SAO_PAULO, mode);
        begun.lookAfter();
        return begun;
    }

    Instant now() {
        return EVENING.plus(passed);
    }

    /** Lets time pass, with the book doing what is due each second. */
    void pass(Duration time) {
        takeAll();
        for (Duration left = time; left.isPositive(); left = left.minusSeconds(1)) {
            passed = passed.plusSeconds(1);
            book.lookAfter();
        }
    }

    /** Time passes, and nobody looks. */
    void jump(Duration time) {
        passed = passed.plus(time);
    }

    void takeAll() {
        book.takeAll();
        book.lookAfter();
    }

    EvidenceService service(WorkMode mode) {
        return new EvidenceService(store, clock, SAO_PAULO, mode);
    }

    EvidenceCounts counts(LocalDate day) {
        takeAll();
        return store.memory.days(day, day).stream()
                .map(EvidenceDay::counts)
                .findFirst()
                .orElse(EvidenceCounts.NONE);
    }

    EvidenceCounts today() {
        return counts(TODAY);
    }

    List<Incident> incidents() {
        takeAll();
        return store.memory.incidents(Instant.EPOCH, now().plusSeconds(1));
    }

    void shows(String table, @Nullable TableStatus status) {
        TableId id = new TableId(table);
        Table now = status == null ? null : new Table(id, "Mesa " + table, status, null, null);
        book.published(new TableChanged(id, now, List.of(new AgentEvent.Change("status", null, "x"))));
        takeAll();
    }

    /** The agent moved it into pre-bill. */
    void preBills(String table) throws StorageUnavailable {
        BilledTable frozen = Restaurant.table(new TableId(table), TableStatus.PRE_BILL, bill(line("1", "7", "1", "9")));
        new HeardPreBills(new FakePreBillBook(), book).keep(new PreBill(frozen, now(), null));
        takeAll();
    }

    Settlement accepts(String id, String table) {
        Settlement settlement = new Settlement(
                new SettlementId(id),
                new IdempotencyKey("key-" + id),
                Restaurant.table(new TableId(table), TableStatus.PRE_BILL, bill(line("1", "7", "1", "90"))),
                new Payment("pix-" + id, reais("90"), reais("5"), "pix"),
                now(),
                SettlementState.Pending.NEW);
        journal.put(settlement);
        book.changed(settlement);
        takeAll();
        return settlement;
    }

    Settlement closes(Settlement settlement) {
        Settlement closed = settlement.closed(now());
        journal.put(closed);
        book.changed(closed);
        takeAll();
        return closed;
    }

    Settlement finds(Settlement settlement, ConflictReason reason) {
        Settlement conflict = settlement.inConflict(now(), reason, Restaurant.free(TABLE_12));
        journal.put(conflict);
        book.changed(conflict);
        takeAll();
        return conflict;
    }

    void stands(SessionChanged.Condition pos, SessionChanged.Condition session) {
        book.published(new SessionChanged(pos, session, "The point of sale is " + pos + "."));
        takeAll();
    }

    void printer(PrinterCondition.State state) {
        Printer printer = new Printer(
                new PrinterAlias("kitchen"), null, true, new PrinterAddress.File("x"), "generic", null, null);
        book.changed(printer, new PrinterCondition(state, "It is " + state + ".", now()));
        takeAll();
    }

    /** A store in memory that can be out of reach. */
    static final class Store implements EvidenceStore {
        final MemoryEvidence memory = new MemoryEvidence();
        volatile boolean isAway;
        final CountDownLatch mayGoOn = new CountDownLatch(1);
        volatile boolean isHanging;

        private void mustBeThere() throws StorageUnavailable {
            if (isAway) {
                throw new StorageUnavailable("The disk is away. Look for it.");
            }
        }

        @Override
        public void keep(Change change) {
            if (isHanging) {
                hang();
            }
            memory.keep(change);
        }

        private void hang() {
            try {
                mayGoOn.await();
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public List<EvidenceDay> days(LocalDate from, LocalDate to) throws StorageUnavailable {
            mustBeThere();
            return memory.days(from, to);
        }

        @Override
        public List<Incident> incidents(Instant from, Instant to) throws StorageUnavailable {
            mustBeThere();
            return memory.incidents(from, to);
        }

        @Override
        public Set<SettlementId> notCounted(Map<SettlementId, Instant> settlements) throws StorageUnavailable {
            mustBeThere();
            return memory.notCounted(settlements);
        }

        @Override
        public Remembered remembered() throws StorageUnavailable {
            mustBeThere();
            return memory.remembered();
        }

        @Override
        public Optional<Baseline> baseline() {
            return memory.baseline();
        }

        @Override
        public void enter(@Nullable Baseline baseline) throws StorageUnavailable {
            mustBeThere();
            memory.enter(baseline);
        }

        @Override
        public Optional<String> trouble() {
            return isAway ? Optional.of("The disk is away. Look for it.") : Optional.empty();
        }
    }
}
