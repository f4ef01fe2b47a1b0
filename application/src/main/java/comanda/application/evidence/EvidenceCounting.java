package comanda.application.evidence;

import comanda.application.event.AgentEvent.SessionChanged;
import comanda.application.event.AgentEvent.SessionChanged.Condition;
import comanda.application.evidence.SeenTables.ByHand;
import comanda.application.port.out.EvidenceStore;
import comanda.application.port.out.EvidenceStore.Change;
import comanda.application.port.out.EvidenceStore.Remembered;
import comanda.application.port.out.EvidenceStore.SeenTable;
import comanda.application.port.out.SettlementJournal;
import comanda.application.port.out.StorageUnavailable;
import comanda.domain.evidence.EvidenceCounts;
import comanda.domain.evidence.EvidenceDay;
import comanda.domain.evidence.Incident.Kind;
import comanda.domain.evidence.Incident.Reason;
import comanda.domain.evidence.PaymentTotal;
import comanda.domain.evidence.WorkMode;
import comanda.domain.money.Money;
import comanda.domain.settlement.Payment;
import comanda.domain.settlement.Settlement;
import comanda.domain.settlement.SettlementId;
import comanda.domain.settlement.SettlementState;
import comanda.domain.table.TableId;
import comanda.domain.table.TableStatus;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

/** Makes of what is heard what is written down. For one thread. */
final class EvidenceCounting {
    private static final System.Logger LOG = System.getLogger(EvidenceCounting.class.getName());

    /** How often it is written down that the agent runs. */
    static final Duration TICK = Duration.ofMinutes(1);

    /** More than end while nothing is counted, and few enough that nobody waits for the journal. */
    static final int LOOKED_THROUGH = 500;

    private final EvidenceStore store;
    private final SettlementJournal journal;
    private final Clock clock;
    private final LongSupplier nanoClock;
    private final ZoneId zone;
    private final WorkMode mode;
    private final SeenTables tables;
    private final OpenIncidents incidents;
    private long countedUntil;
    private long triedAt;
    private boolean isRestored;
    private boolean mayHaveMissed = true;

    EvidenceCounting(
            EvidenceStore store,
            SettlementJournal journal,
            Clock clock,
            LongSupplier nanoClock,
            ZoneId zone,
            WorkMode mode) {
        this.store = store;
        this.journal = journal;
        this.clock = clock;
        this.nanoClock = nanoClock;
        this.zone = zone;
        this.mode = mode;
        this.tables = new SeenTables(clock.instant());
        this.incidents = new OpenIncidents(store, zone);
        this.countedUntil = nanoClock.getAsLong();
        this.triedAt = countedUntil - TICK.toNanos();
    }

    void take(Heard heard) {
        // What a process before knew comes first, where it can be had.
        catchUp();
        switch (heard) {
            case Heard.OfSettlement(Settlement settlement) -> take(settlement);
            case Heard.OfTable table -> take(table);
            case Heard.OfPos(SessionChanged now, Instant at) -> take(now, at);
            case Heard.OfPrinter printer -> take(printer);
        }
    }

    private void take(Settlement settlement) {
        switch (settlement.state()) {
            case SettlementState.Pending _ -> tables.isBeingSettled(settlement.table());
            case SettlementState.Closed(Instant at) -> closed(settlement, at);
            case SettlementState.Conflict conflict -> inConflict(settlement, conflict);
        }
    }

    private void closed(Settlement settlement, Instant at) {
        Optional<Duration> fromPreBill = tables.settled(settlement, at, true);
        Payment payment = settlement.payment();
        Money tip = payment.tip();
        PaymentTotal total = new PaymentTotal(
                1, payment.amount(), tip == null ? Money.zero(payment.amount().currency()) : tip);
        EvidenceCounts counts =
                EvidenceCounts.ofPayment(total, fromPreBill, Duration.between(settlement.acceptedAt(), at));
        store.keep(Change.of(new EvidenceDay(dayOf(at), counts))
                .and(Change.of(new SeenTable(settlement.table(), TableStatus.FREE, at)))
                .once(settlement.id()));
        endConflict(settlement.table(), at, "The table was closed by settlement " + settlement.id() + ".");
    }

    private void inConflict(Settlement settlement, SettlementState.Conflict conflict) {
        tables.settled(settlement, conflict.at(), false);
        incidents.begin(
                Kind.SETTLEMENT_IN_CONFLICT,
                settlement.table().value(),
                conflict.at(),
                "Table " + settlement.table() + " was paid (settlement " + settlement.id() + ") and not closed: "
                        + switch (conflict.reason()) {
                            case BILL_CHANGED -> "its bill was changed after it was paid.";
                            case OTHER_GUESTS -> "the bill of other guests is on it.";
                            case UNRECOGNIZABLE -> "nobody can tell whose bill is on it.";
                        });
        store.keep(Change.ofNothing().once(settlement.id()));
    }

    private void endConflict(TableId table, Instant at, String detail) {
        incidents.end(Kind.SETTLEMENT_IN_CONFLICT, table.value(), at, Reason.TABLE_FREED, detail);
    }

    private void take(Heard.OfTable heard) {
        TableId table = heard.table();
        TableStatus status = heard.status();
        if (status != null && status != TableStatus.FREE) {
            tables.seen(table, status, heard.at()).ifPresent(seen -> store.keep(Change.of(seen)));
            return;
        }
        Optional<ByHand> byHand = tables.freed(table, heard.at()).filter(_ -> status != null);
        Change forgotten = Change.of(new SeenTable(table, TableStatus.FREE, heard.at()));
        store.keep(byHand.map(closed ->
                        forgotten.and(day(heard.at(), EvidenceCounts.ofTableClosedByHand(closed.fromPreBill()))))
                .orElse(forgotten));
        if (status != null) {
            endConflict(table, heard.at(), "The table was seen free.");
        }
    }

    private void take(SessionChanged now, Instant at) {
        if (now.pos() == Condition.DOWN) {
            incidents.begin(Kind.POS_UNREACHABLE, "", at, now.detail());
        } else if (now.session() == Condition.DOWN) {
            incidents.begin(Kind.SESSION_LOST, "", at, now.detail());
        }
        if (now.pos() == Condition.UP && incidents.isOpen(Kind.POS_UNREACHABLE, "")) {
            tables.sawNothingUntil(at);
        }
        if (now.session() == Condition.UP && incidents.isOpen(Kind.SESSION_LOST, "")) {
            tables.sawNothingUntil(at);
        }
        if (now.pos() == Condition.UP) {
            incidents.end(Kind.POS_UNREACHABLE, "", at, Reason.ANSWERED_AGAIN, "The point of sale answered again.");
        }
        if (now.session() == Condition.UP) {
            incidents.end(Kind.SESSION_LOST, "", at, Reason.SESSION_FOUND, "There is a session again.");
        }
    }

    private void take(Heard.OfPrinter heard) {
        String printer = heard.printer().value();
        if (heard.isDown()) {
            incidents.begin(Kind.PRINTER_DOWN, printer, heard.at(), heard.detail());
        } else {
            incidents.end(Kind.PRINTER_DOWN, printer, heard.at(), Reason.PRINTER_READY, heard.detail());
        }
    }

    /** So much could not be taken up; a settlement may be among it. */
    void missed(long number) {
        mayHaveMissed = true;
        store.keep(day(clock.instant(), EvidenceCounts.ofDropped(number)));
    }

    /** Does what is due. */
    void lookAfter() {
        catchUp();
        if (nanoClock.getAsLong() - countedUntil >= TICK.toNanos()) {
            Instant now = clock.instant();
            tables.lookAfter(now);
            incidents.lookAfter(now);
            countRunning(now);
        }
    }

    /** The agent ends. */
    void finish() {
        countRunning(clock.instant());
    }

    private void countRunning(Instant now) {
        long nanos = nanoClock.getAsLong();
        Duration ran = Duration.ofNanos(nanos - countedUntil);
        countedUntil = nanos;
        LocalDate today = dayOf(now);
        Duration ofToday =
                shorter(ran, Duration.between(today.atStartOfDay(zone).toInstant(), now));
        Change change = Change.of(new EvidenceDay(today, EvidenceCounts.ofRunning(mode, ofToday)));
        Duration before = ran.minus(ofToday);
        if (before.isPositive()) {
            change = change.and(Change.of(new EvidenceDay(today.minusDays(1), EvidenceCounts.ofRunning(mode, before))));
        }
        // Before it is known when a process before ended, that is not overwritten.
        store.keep(isRestored ? change.aliveAt(now) : change);
    }

    /** Takes up what a process before knew, and the settlements that it or this one did not come to count. Tried again later where that cannot be read. */
    private void catchUp() {
        boolean isDue = nanoClock.getAsLong() - triedAt >= TICK.toNanos();
        if (!isDue || (isRestored && !mayHaveMissed)) {
            return;
        }
        triedAt = nanoClock.getAsLong();
        try {
            if (!isRestored) {
                restore();
                isRestored = true;
            }
            recount();
            mayHaveMissed = false;
        } catch (StorageUnavailable unread) {
            LOG.log(Level.DEBUG, "What was counted before cannot be read: {0}", unread.getMessage());
        }
    }

    private void restore() throws StorageUnavailable {
        Remembered before = store.remembered();
        Instant now = clock.instant();
        Instant morning = dayOf(now).atStartOfDay(zone).toInstant();
        incidents.restore(before.open(), before.aliveAt(), store.incidents(morning, now));
        tables.restore(before.tables());
    }

    private void recount() throws StorageUnavailable {
        if (mode == WorkMode.NORMAL) {
            // Where nothing is settled, somebody closes their tables by hand.
            journal.pending().forEach(this::take);
        }
        List<Settlement> newest = journal.newest(LOOKED_THROUGH).reversed();
        Map<SettlementId, Instant> ended = new HashMap<>();
        newest.forEach(one -> endOf(one).ifPresent(at -> ended.put(one.id(), at)));
        Set<SettlementId> missing = store.notCounted(ended);
        newest.stream().filter(one -> missing.contains(one.id())).forEach(this::take);
    }

    private static Optional<Instant> endOf(Settlement settlement) {
        return switch (settlement.state()) {
            case SettlementState.Pending _ -> Optional.empty();
            case SettlementState.Closed(Instant at) -> Optional.of(at);
            case SettlementState.Conflict conflict -> Optional.of(conflict.at());
        };
    }

    private Change day(Instant at, EvidenceCounts counts) {
        return Change.of(new EvidenceDay(dayOf(at), counts));
    }

    private LocalDate dayOf(Instant at) {
        return at.atZone(zone).toLocalDate();
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
