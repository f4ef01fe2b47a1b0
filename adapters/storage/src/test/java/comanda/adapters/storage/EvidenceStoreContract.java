package comanda.adapters.storage;

import static org.assertj.core.api.Assertions.assertThat;

import comanda.application.port.out.EvidenceStore;
import comanda.application.port.out.EvidenceStore.Change;
import comanda.application.port.out.EvidenceStore.Remembered;
import comanda.application.port.out.EvidenceStore.SeenTable;
import comanda.domain.evidence.Baseline;
import comanda.domain.evidence.Baseline.Figures;
import comanda.domain.evidence.EvidenceCounts;
import comanda.domain.evidence.EvidenceDay;
import comanda.domain.evidence.Incident;
import comanda.domain.evidence.Incident.Kind;
import comanda.domain.evidence.Incident.Reason;
import comanda.domain.evidence.PaymentTotal;
import comanda.domain.evidence.WorkMode;
import comanda.domain.money.Money;
import comanda.domain.settlement.SettlementId;
import comanda.domain.table.TableId;
import comanda.domain.table.TableStatus;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every store of evidence keeps to. */
abstract class EvidenceStoreContract {
    static final LocalDate DAY = LocalDate.of(2026, 3, 14);
    static final Instant NOON = Instant.parse("2026-03-14T12:00:00.123456789Z");
    private static final Currency BRL = Currency.getInstance("BRL");

    /** An empty store. */
    abstract EvidenceStore store();

    static EvidenceCounts payment(long seconds) {
        return EvidenceCounts.ofPayment(
                new PaymentTotal(1, new Money(40_380, BRL), new Money(500, BRL)),
                Optional.of(Duration.ofSeconds(seconds)),
                Duration.ofMillis(seconds));
    }

    static Change paid(String settlement, LocalDate day) {
        return Change.of(new EvidenceDay(day, payment(60))).once(new SettlementId(settlement));
    }

    static Incident incident(int minute) {
        return Incident.begun(
                Kind.PRINTER_DOWN, "cozinha ç 🍕", NOON.plus(Duration.ofMinutes(minute)), "No paper, \"again\".");
    }

    private static SeenTable table(String id, TableStatus status) {
        return new SeenTable(new TableId(id), status, NOON);
    }

    static EvidenceCounts all() {
        return payment(60)
                .plus(EvidenceCounts.ofTableClosedByHand(Optional.of(Duration.ofMinutes(7))))
                .plus(EvidenceCounts.ofRunning(WorkMode.NORMAL, Duration.ofMillis(60_001)))
                .plus(EvidenceCounts.ofRunning(WorkMode.OBSERVE, Duration.ofSeconds(5)))
                .plus(EvidenceCounts.ofIncidentLeftOut())
                .plus(EvidenceCounts.ofDropped(3));
    }

    @Test
    void aStoreIntoWhichNothingWasWrittenIsEmpty() throws Exception {
        EvidenceStore store = store();

        assertThat(store.days(DAY.minusDays(399), DAY)).isEmpty();
        assertThat(store.incidents(Instant.EPOCH, NOON)).isEmpty();
        assertThat(store.baseline()).isEmpty();
        assertThat(store.trouble()).isEmpty();
        assertThat(store.remembered()).isEqualTo(new Remembered(List.of(), List.of(), null));
    }

    @Test
    void whatIsCountedOfADayAddsUpAndEveryPartOfItIsKept() throws Exception {
        EvidenceStore store = store();
        store.keep(Change.of(new EvidenceDay(DAY, all())));
        store.keep(
                Change.of(new EvidenceDay(DAY, payment(90))).and(Change.of(new EvidenceDay(DAY.plusDays(1), all()))));

        assertThat(store.days(DAY, DAY)).containsExactly(new EvidenceDay(DAY, all().plus(payment(90))));
        assertThat(store.days(DAY.minusDays(5), DAY.plusDays(5)))
                .extracting(EvidenceDay::day)
                .containsExactly(DAY, DAY.plusDays(1));
        assertThat(store.days(DAY.plusDays(2), DAY.plusDays(5))).isEmpty();
    }

    @Test
    void whatIsOfASettlementIsKeptOnceWithEverythingInTheChange() throws Exception {
        EvidenceStore store = store();
        Change change = paid("a", DAY).and(Change.of(table("12", TableStatus.OPEN)));
        assertThat(store.notCounted(Map.of(new SettlementId("a"), NOON, new SettlementId("b"), NOON)))
                .containsExactlyInAnyOrder(new SettlementId("a"), new SettlementId("b"));

        store.keep(change);
        store.keep(Change.of(table("12", TableStatus.FREE)));
        store.keep(change);

        assertThat(store.days(DAY, DAY)).containsExactly(new EvidenceDay(DAY, payment(60)));
        assertThat(store.remembered().tables()).isEmpty();
        assertThat(store.notCounted(Map.of(new SettlementId("a"), NOON, new SettlementId("b"), NOON)))
                .containsExactly(new SettlementId("b"));
    }

    @Test
    void anIncidentReplacesTheOneOfItsKindSubjectAndBegin() throws Exception {
        EvidenceStore store = store();
        Incident begun = incident(0);
        Incident other = Incident.begun(Kind.POS_UNREACHABLE, "", begun.begin(), "Away.");
        store.keep(Change.of(begun));
        store.keep(Change.of(other));
        assertThat(store.remembered().open()).containsExactlyInAnyOrder(begun, other);

        Incident over = begun.again().ended(NOON.plusSeconds(90), Reason.PRINTER_READY, "Ready.");
        store.keep(Change.of(over));

        assertThat(store.incidents(NOON, NOON.plusSeconds(1))).containsExactlyInAnyOrder(over, other);
        assertThat(store.remembered().open()).containsExactly(other);
    }

    @Test
    void incidentsAreFoundByTheTimeInWhichTheyLie() throws Exception {
        EvidenceStore store = store();
        Incident first = incident(0).ended(NOON.plusSeconds(60), Reason.PRINTER_READY, "Ready.");
        Incident second = incident(10).ended(NOON.plusSeconds(660), Reason.PRINTER_READY, "Ready.");
        Incident lasting = incident(5);
        List.of(second, lasting, first).forEach(incident -> store.keep(Change.of(incident)));

        assertThat(store.incidents(NOON, NOON.plusSeconds(3_600))).containsExactly(first, lasting, second);
        assertThat(store.incidents(NOON.plusSeconds(60), NOON.plusSeconds(61))).containsExactly(first);
        assertThat(store.incidents(NOON.plusNanos(60_000_000_001L), NOON.plusSeconds(61)))
                .isEmpty();
        assertThat(store.incidents(NOON.plusSeconds(9_000), NOON.plusSeconds(9_001)))
                .containsExactly(lasting);
        assertThat(store.incidents(NOON.minusSeconds(60), NOON)).isEmpty();
    }

    @Test
    void tablesAreRememberedUntilTheyAreFree() throws Exception {
        EvidenceStore store = store();
        store.keep(Change.of(table("12", TableStatus.OPEN)));
        store.keep(Change.of(table("12", TableStatus.PRE_BILL)));
        store.keep(Change.of(table("13 ç", TableStatus.OPEN)));
        store.keep(Change.of(table("14", TableStatus.OPEN)));
        store.keep(Change.of(table("14", TableStatus.FREE)));

        assertThat(store.remembered().tables())
                .containsExactlyInAnyOrder(table("12", TableStatus.PRE_BILL), table("13 ç", TableStatus.OPEN));
    }

    @Test
    void whenTheAgentRanLastIsRemembered() throws Exception {
        EvidenceStore store = store();
        store.keep(Change.ofNothing().aliveAt(NOON));
        store.keep(Change.ofNothing().aliveAt(NOON.plusSeconds(60)));
        store.keep(Change.ofNothing());

        assertThat(store.remembered().aliveAt()).isEqualTo(NOON.plusSeconds(60));
    }

    @Test
    void theNewestDaysAreKeptWithTheirIncidents() throws Exception {
        EvidenceStore store = store();
        Incident old = incident(0).ended(NOON.plusSeconds(60), Reason.PRINTER_READY, "Ready.");
        Incident lasting = incident(1);
        store.keep(Change.of(old).and(Change.of(lasting)));
        for (int i = 0; i < EvidenceStore.KEPT_DAYS; i++) {
            store.keep(Change.of(new EvidenceDay(DAY.plusDays(i), payment(1))));
        }
        assertThat(store.days(DAY, DAY)).hasSize(1);
        assertThat(store.incidents(NOON, NOON.plusSeconds(200))).containsExactly(old, lasting);

        for (int i = 0; i < 3; i++) {
            store.keep(Change.of(new EvidenceDay(DAY.plusDays(EvidenceStore.KEPT_DAYS + i), payment(1))));
        }

        assertThat(store.days(DAY, DAY.plusDays(2))).isEmpty();
        assertThat(store.days(DAY, DAY.plusDays(500))).hasSize(EvidenceStore.KEPT_DAYS);
        assertThat(store.incidents(NOON, NOON.plusSeconds(200))).containsExactly(lasting);
    }

    @Test
    void aClockThatWasOnceInTheFutureTakesOneDayAwayAtTheMost() throws Exception {
        EvidenceStore store = store();
        for (int i = 0; i < EvidenceStore.KEPT_DAYS; i++) {
            store.keep(Change.of(new EvidenceDay(DAY.plusDays(i), payment(1))));
        }

        store.keep(Change.of(new EvidenceDay(LocalDate.of(2099, 1, 1), payment(1))));

        assertThat(store.days(DAY, DAY.plusDays(500))).hasSize(EvidenceStore.KEPT_DAYS - 1);
    }

    @Test
    void whatAPersonEnteredIsKeptUntilItIsTakenAway() throws Exception {
        EvidenceStore store = store();
        Baseline full = new Baseline(
                Baseline.Source.ENTERED,
                new Figures(Duration.ofMinutes(7), Duration.ofMinutes(15), new BigDecimal("85.5")),
                DAY.minusDays(30),
                DAY,
                "With a stopwatch; \"four\" evenings",
                NOON);
        Baseline brief = new Baseline(
                Baseline.Source.ENTERED, new Figures(Duration.ofMinutes(7), null, null), DAY, DAY, "", NOON);

        store.enter(full);
        assertThat(store.baseline()).contains(full);
        store.enter(brief);
        assertThat(store.baseline()).contains(brief);
        store.enter(null);
        assertThat(store.baseline()).isEmpty();
        store.enter(null);
    }
}
