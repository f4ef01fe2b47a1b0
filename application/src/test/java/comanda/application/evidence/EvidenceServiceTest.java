package comanda.application.evidence;

import static comanda.application.evidence.CountedEvening.EVENING;
import static comanda.application.evidence.CountedEvening.TODAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import comanda.application.event.AgentEvent.SessionChanged.Condition;
import comanda.application.port.in.KeepBaseline.Entry;
import comanda.application.port.in.Rejection.JournalUnavailable;
import comanda.domain.evidence.Baseline;
import comanda.domain.evidence.Baseline.Figures;
import comanda.domain.evidence.EvidenceDay;
import comanda.domain.evidence.EvidenceReport;
import comanda.domain.evidence.EvidenceReport.Trouble;
import comanda.domain.evidence.Incident.Kind;
import comanda.domain.evidence.WorkMode;
import comanda.domain.table.TableStatus;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class EvidenceServiceTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Entry ENTRY = new Entry(
            new Figures(Duration.ofMinutes(7), Duration.ofMinutes(15), new BigDecimal("85.5")),
            LocalDate.of(2026, 2, 1),
            LocalDate.of(2026, 2, 28),
            "Taken with a stopwatch");

    private final CountedEvening evening = new CountedEvening();

    private EvidenceReport report(LocalDate from, LocalDate to) throws Exception {
        evening.takeAll();
        return evening.service(WorkMode.NORMAL).evidence(from, to);
    }

    private void closeByHand(Duration after) {
        evening.shows("12", TableStatus.PRE_BILL);
        evening.pass(after);
        evening.shows("12", TableStatus.FREE);
    }

    private void closeByAgent(String id, Duration after) {
        evening.shows("12", TableStatus.PRE_BILL);
        evening.pass(after);
        evening.closes(evening.accepts(id, "12"));
    }

    @Test
    void aReportHasEveryDayAndTheSumOfThem() throws Exception {
        closeByAgent("a", MINUTE);
        evening.pass(Duration.ofDays(1));
        closeByAgent("b", MINUTE.multipliedBy(3));

        EvidenceReport report = report(TODAY.minusDays(1), TODAY.plusDays(1));

        assertThat(report.days())
                .extracting(EvidenceDay::day)
                .containsExactly(TODAY.minusDays(1), TODAY, TODAY.plusDays(1));
        assertThat(report.days())
                .extracting(EvidenceDay::kind)
                .containsExactly(EvidenceDay.Kind.NOT_RUNNING, EvidenceDay.Kind.NORMAL, EvidenceDay.Kind.NORMAL);
        assertThat(report.totals().tablesClosedByAgent()).isEqualTo(2);
        assertThat(report.zone()).isEqualTo(CountedEvening.SAO_PAULO);
        assertThat(report.incomplete()).isEmpty();
        Figures after = report.after().orElseThrow();
        assertThat(after.medianCheckout()).isBetween(Duration.ofSeconds(59), Duration.ofSeconds(61));
        assertThat(after.p90Checkout()).isEqualTo(Duration.ofMinutes(3));
        assertThat(after.tablesPerDay()).isEqualTo(new BigDecimal("1.0"));
    }

    @Test
    void aDayThatIsNotOverWeighsNothingInTheTablesADay() throws Exception {
        // From 20:00 on, a whole day after it, and ten minutes of a third.
        closeByAgent("a", MINUTE);
        evening.pass(Duration.ofHours(20));
        for (int i = 0; i < 6; i++) {
            closeByAgent("whole-" + i, MINUTE);
        }
        evening.pass(Duration.ofHours(8).minus(MINUTE.multipliedBy(7)));

        Figures after = report(TODAY, TODAY.plusDays(2)).after().orElseThrow();

        assertThat(after.tablesPerDay()).isEqualTo(new BigDecimal("6.0"));
    }

    @Test
    void troublesAreAddedUpWithinTheDaysOfTheReport() throws Exception {
        // It is 20:00; the outage is over at 02:00.
        evening.stands(Condition.DOWN, Condition.UP);
        evening.pass(Duration.ofHours(6));
        evening.stands(Condition.UP, Condition.UP);

        assertThat(report(TODAY, TODAY).troubles())
                .containsEntry(Kind.POS_UNREACHABLE, new Trouble(1, Duration.ofHours(4)))
                .containsEntry(Kind.PRINTER_DOWN, new Trouble(0, Duration.ZERO));
        assertThat(report(TODAY.plusDays(1), TODAY.plusDays(1)).troubles())
                .containsEntry(Kind.POS_UNREACHABLE, new Trouble(1, Duration.ofHours(2)));
        assertThat(report(TODAY.minusDays(1), TODAY.minusDays(1)).incidents()).isEmpty();
    }

    @Test
    void whatLastsCountsUntilNow() throws Exception {
        evening.stands(Condition.DOWN, Condition.UP);
        evening.pass(MINUTE.multipliedBy(5));

        assertThat(report(TODAY, TODAY).troubles())
                .containsEntry(Kind.POS_UNREACHABLE, new Trouble(1, MINUTE.multipliedBy(5)));
    }

    @Test
    void whatAPersonEnteredIsComparedWithAndCanBeTakenAway() throws Exception {
        EvidenceService service = evening.service(WorkMode.NORMAL);
        Baseline entered = service.enter(ENTRY);

        assertThat(entered.source()).isEqualTo(Baseline.Source.ENTERED);
        assertThat(entered.at()).isEqualTo(EVENING);
        assertThat(report(TODAY, TODAY).baseline()).contains(entered);

        service.remove();
        service.remove();
        assertThat(report(TODAY, TODAY).baseline()).isEmpty();
    }

    @Test
    void withoutThatItIsWhatTheAgentMeasuredWhileItOnlyLookedOn() throws Exception {
        evening.restart(WorkMode.OBSERVE);
        closeByHand(MINUTE.multipliedBy(8));
        closeByHand(MINUTE.multipliedBy(9));
        closeByHand(MINUTE.multipliedBy(20));
        // The rest of the day, and all of the next one, on which the mode is changed.
        evening.pass(Duration.ofHours(10));
        closeByHand(MINUTE.multipliedBy(100));
        evening.restart(WorkMode.NORMAL);
        evening.pass(MINUTE);

        EvidenceReport report = report(TODAY, TODAY.plusDays(1));

        Baseline measured = report.baseline().orElseThrow();
        assertThat(measured.source()).isEqualTo(Baseline.Source.OBSERVED);
        assertThat(measured.from()).isEqualTo(TODAY);
        assertThat(measured.to()).isEqualTo(TODAY);
        assertThat(measured.figures().medianCheckout()).isBetween(Duration.ofSeconds(532), Duration.ofSeconds(548));
        assertThat(measured.figures().p90Checkout()).isEqualTo(MINUTE.multipliedBy(20));
        assertThat(measured.figures().tablesPerDay()).isEqualTo(new BigDecimal("3.0"));
        assertThat(report.days())
                .extracting(EvidenceDay::kind)
                .containsExactly(EvidenceDay.Kind.OBSERVED, EvidenceDay.Kind.MIXED);
        assertThat(report.after()).isEmpty();

        evening.service(WorkMode.NORMAL).enter(ENTRY);
        assertThat(report(TODAY, TODAY).baseline().orElseThrow().source()).isEqualTo(Baseline.Source.ENTERED);
    }

    @Test
    void aStoreThatCannotBeReadOrWrittenIsSaidSo() throws Exception {
        evening.store.isAway = true;

        assertThatThrownBy(() -> report(TODAY, TODAY))
                .isInstanceOf(JournalUnavailable.class)
                .hasMessageContaining("The disk is away");
        assertThatThrownBy(() -> evening.service(WorkMode.NORMAL).enter(ENTRY)).isInstanceOf(JournalUnavailable.class);
        assertThatThrownBy(() -> evening.service(WorkMode.NORMAL).remove()).isInstanceOf(JournalUnavailable.class);
    }

    @Test
    void aReportIsOfOneDayAtLeastAndOfAllThatIsKeptAtTheMost() throws Exception {
        assertThat(report(TODAY.minusDays(399), TODAY).days()).hasSize(400);
        assertThatThrownBy(() -> report(TODAY.minusDays(400), TODAY)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> report(TODAY, TODAY.minusDays(1))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void todayIsTheRestaurants() {
        evening.jump(Duration.ofHours(4).minusSeconds(1));
        assertThat(evening.service(WorkMode.NORMAL).today()).isEqualTo(TODAY);
        evening.jump(Duration.ofSeconds(1));
        assertThat(evening.service(WorkMode.NORMAL).today()).isEqualTo(TODAY.plusDays(1));
    }
}
