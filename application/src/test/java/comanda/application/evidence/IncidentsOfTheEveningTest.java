package comanda.application.evidence;

import static comanda.application.evidence.CountedEvening.EVENING;
import static org.assertj.core.api.Assertions.assertThat;

import comanda.application.event.AgentEvent.SessionChanged.Condition;
import comanda.domain.evidence.Incident;
import comanda.domain.evidence.Incident.Kind;
import comanda.domain.evidence.Incident.Reason;
import comanda.domain.evidence.WorkMode;
import comanda.domain.print.PrinterCondition.State;
import comanda.domain.settlement.ConflictReason;
import comanda.domain.settlement.Settlement;
import comanda.domain.table.TableStatus;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class IncidentsOfTheEveningTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final CountedEvening evening = new CountedEvening();

    private Incident only() {
        assertThat(evening.incidents()).hasSize(1);
        return evening.incidents().getFirst();
    }

    private static Reason reason(Incident incident) {
        return Objects.requireNonNull(incident.ending()).reason();
    }

    @Test
    void aPointOfSaleThatDoesNotAnswerIsAnIncidentUntilItDoes() {
        evening.stands(Condition.UNKNOWN, Condition.UNKNOWN);
        evening.stands(Condition.DOWN, Condition.UNKNOWN);
        assertThat(only().isOpen()).isTrue();
        evening.jump(MINUTE);
        evening.stands(Condition.UP, Condition.UP);

        assertThat(only().kind()).isEqualTo(Kind.POS_UNREACHABLE);
        assertThat(only().begin()).isEqualTo(EVENING);
        assertThat(only().end()).contains(EVENING.plus(MINUTE));
        assertThat(only().cause()).isEqualTo("The point of sale is DOWN.");
        assertThat(reason(only())).isEqualTo(Reason.ANSWERED_AGAIN);
    }

    @Test
    void aSessionThatIsLostIsAnIncidentOfItsOwn() {
        evening.stands(Condition.UP, Condition.DOWN);
        evening.jump(MINUTE);
        evening.stands(Condition.UP, Condition.UP);

        assertThat(only().kind()).isEqualTo(Kind.SESSION_LOST);
        assertThat(reason(only())).isEqualTo(Reason.SESSION_FOUND);
    }

    @Test
    void aPointOfSaleThatIsAwayHasNoSessionAndThatIsOneIncident() {
        evening.stands(Condition.DOWN, Condition.DOWN);
        assertThat(only().kind()).isEqualTo(Kind.POS_UNREACHABLE);

        evening.jump(MINUTE);
        evening.stands(Condition.UP, Condition.DOWN);

        assertThat(evening.incidents())
                .extracting(Incident::kind)
                .containsExactly(Kind.POS_UNREACHABLE, Kind.SESSION_LOST);
        assertThat(evening.incidents().getFirst().isOpen()).isFalse();
    }

    @Test
    void aPrinterThatDoesNotPrintIsAnIncidentUntilItPrints() {
        evening.printer(State.UNKNOWN);
        evening.printer(State.ATTENTION);
        assertThat(evening.incidents()).isEmpty();

        evening.printer(State.DOWN);
        evening.jump(MINUTE);
        evening.printer(State.ATTENTION);

        assertThat(only().kind()).isEqualTo(Kind.PRINTER_DOWN);
        assertThat(only().subject()).isEqualTo("kitchen");
        assertThat(reason(only())).isEqualTo(Reason.PRINTER_READY);
    }

    @Test
    void whatComesAndGoesIsOneIncident() {
        for (int i = 0; i < 500; i++) {
            evening.printer(State.DOWN);
            evening.jump(Duration.ofSeconds(20));
            evening.printer(State.READY);
            evening.pass(Duration.ofSeconds(40));
        }

        assertThat(only().times()).isEqualTo(500);
        assertThat(only().begin()).isEqualTo(EVENING);
        assertThat(evening.today().incidentsLeftOut()).isZero();
    }

    @Test
    void whatBeginsAgainLaterIsAnotherIncident() {
        evening.printer(State.DOWN);
        evening.printer(State.READY);
        evening.jump(MINUTE.plusSeconds(1));
        evening.printer(State.DOWN);

        assertThat(evening.incidents()).hasSize(2);
    }

    @Test
    void ofOneKindADayHasSoManyAndTheOthersAreCounted() {
        for (int i = 0; i < OpenIncidents.MOST_OF_A_DAY + 10; i++) {
            evening.printer(State.DOWN);
            evening.printer(State.READY);
            evening.jump(MINUTE.multipliedBy(2));
        }
        evening.stands(Condition.DOWN, Condition.UP);

        assertThat(evening.incidents()).hasSize(OpenIncidents.MOST_OF_A_DAY + 1);
        assertThat(evening.today().incidentsLeftOut()).isEqualTo(10);
    }

    @Test
    void anIncidentThatLastsWhenTheAgentEndsIsEndedAtTheNextStart() {
        evening.stands(Condition.DOWN, Condition.UP);
        evening.pass(MINUTE.multipliedBy(3));
        evening.jump(Duration.ofSeconds(40));
        evening.jump(Duration.ofHours(5));
        evening.restart(WorkMode.NORMAL);

        assertThat(only().end()).contains(EVENING.plus(MINUTE.multipliedBy(3)));
        assertThat(reason(only())).isEqualTo(Reason.AGENT_ENDED);

        evening.stands(Condition.DOWN, Condition.UP);
        assertThat(evening.incidents()).hasSize(2);
    }

    @Test
    void anIncidentThatIsFoundAgainSoonAfterARestartHasNotEnded() {
        evening.stands(Condition.DOWN, Condition.UP);
        evening.pass(MINUTE.multipliedBy(3));
        evening.jump(MINUTE.multipliedBy(9));
        evening.restart(WorkMode.NORMAL);
        evening.stands(Condition.DOWN, Condition.UP);

        assertThat(only().isOpen()).isTrue();
        assertThat(only().begin()).isEqualTo(EVENING);
        assertThat(only().times()).isOne();
    }

    @Test
    void theBoundOfADayHoldsAcrossRestarts() {
        for (int i = 0; i < OpenIncidents.MOST_OF_A_DAY + 5; i++) {
            evening.printer(State.DOWN);
            evening.printer(State.READY);
            evening.jump(MINUTE.multipliedBy(2));
            evening.restart(WorkMode.NORMAL);
        }

        assertThat(evening.incidents()).hasSize(OpenIncidents.MOST_OF_A_DAY);
    }

    @Test
    void aSettlementInConflictIsAnIncidentUntilItsTableIsSeenFreeAlsoAcrossARestart() {
        evening.shows("12", TableStatus.PRE_BILL);
        evening.finds(evening.accepts("a", "12"), ConflictReason.BILL_CHANGED);
        evening.jump(MINUTE);
        evening.restart(WorkMode.NORMAL);
        assertThat(only().isOpen()).isTrue();
        assertThat(only().cause()).contains("Table 12", "settlement a", "its bill was changed");

        evening.jump(MINUTE);
        evening.shows("12", TableStatus.FREE);

        assertThat(only().kind()).isEqualTo(Kind.SETTLEMENT_IN_CONFLICT);
        assertThat(only().subject()).isEqualTo("12");
        assertThat(only().end()).contains(EVENING.plus(MINUTE.multipliedBy(2)));
        assertThat(reason(only())).isEqualTo(Reason.TABLE_FREED);
    }

    @Test
    void aConflictOfWhichTheBookWasNotToldIsFoundInTheJournalAndIsNotBegunAgain() {
        Settlement accepted = evening.accepts("a", "12");
        evening.journal.put(accepted.inConflict(evening.now(), ConflictReason.OTHER_GUESTS, accepted.paid()));
        evening.restart(WorkMode.NORMAL);
        assertThat(only().isOpen()).isTrue();
        evening.shows("12", TableStatus.FREE);

        evening.restart(WorkMode.NORMAL);

        assertThat(only().isOpen()).isFalse();
    }

    @Test
    void aLaterSettlementOfTheTableEndsAConflictToo() {
        evening.finds(evening.accepts("a", "12"), ConflictReason.BILL_CHANGED);
        evening.jump(MINUTE);
        evening.closes(evening.accepts("b", "12"));

        assertThat(reason(only())).isEqualTo(Reason.TABLE_FREED);
    }

    @Test
    void aConflictOfWhichNothingIsHeardForADayIsNotBelievedToLast() {
        evening.finds(evening.accepts("a", "12"), ConflictReason.UNRECOGNIZABLE);
        evening.pass(Duration.ofDays(1).plusMinutes(2));

        assertThat(reason(only())).isEqualTo(Reason.NOT_HEARD_OF);
        assertThat(only().end()).contains(EVENING.plus(Duration.ofDays(1)));
    }
}
