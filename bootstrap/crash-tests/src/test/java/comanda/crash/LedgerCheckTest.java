package comanda.crash;

import static org.assertj.core.api.Assertions.assertThat;

import comanda.connectors.simulation.restaurant.Actor;
import comanda.connectors.simulation.restaurant.OrderLine;
import comanda.connectors.simulation.restaurant.Restaurant;
import comanda.crash.Course.End;
import comanda.crash.LedgerCheck.Verdict;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LedgerCheckTest {
    private static final OrderLine COFFEE = OrderLine.of("3007", "Café Espresso", "1", "7.50");
    private static final Actor AGENT = new Actor.Handheld(1, "message", "guid", 6);

    private final Restaurant restaurant = new Restaurant(5, 1, InstantSource.system());

    @Test
    void aPaidTableThatWasClosedOnceIsFineAndSoAreItsNextGuests() {
        Course course = course(restaurant.seat(1, COFFEE), new Course.Closed());
        restaurant.close(1, AGENT);
        restaurant.seat(1, COFFEE);

        assertThat(check(true, course)).isEqualTo(new Verdict(List.of(), 0));
    }

    @Test
    void theNextGuestsTableThatWasClosedIsAWrongClose() {
        Course course = course(restaurant.seat(1, COFFEE), new Course.Closed());
        restaurant.close(1, AGENT);
        restaurant.seat(1, COFFEE);
        restaurant.close(1, AGENT);

        Verdict verdict = check(true, course);

        assertThat(verdict.wrongCloses()).isEqualTo(1);
        assertThat(verdict.wrongs()).singleElement().asString().contains("WRONG CLOSE", "sitting 2", "7.50");
    }

    @Test
    void aTableThatIsOnlySaidToBeClosedIsFound() {
        assertThat(check(false, course(restaurant.seat(1, COFFEE), new Course.Closed()))
                        .wrongs())
                .singleElement()
                .asString()
                .contains("the ledger does not");
    }

    @Test
    void aTableThatAHandHasClosedIsFound() {
        Course course = course(restaurant.seat(1, COFFEE), new Course.Closed());
        restaurant.closeByHand(1);

        assertThat(check(true, course).wrongs()).singleElement().asString().contains("by a hand");
    }

    @Test
    void anExplainedConflictIsFineWhereNothingTellsGuestsApart() {
        Course course = course(restaurant.seat(1, COFFEE), new Course.Conflict("unrecognizable", true));

        assertThat(check(false, course).wrongs()).isEmpty();
        assertThat(check(true, course).wrongs()).singleElement().asString().contains("line ids leave no doubt");
    }

    @Test
    void aConflictThatDoesNotSayWhatWasPaidIsFound() {
        assertThat(check(false, course(restaurant.seat(1, COFFEE), new Course.Conflict("unrecognizable", false)))
                        .wrongs())
                .singleElement()
                .asString()
                .contains("what was paid");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void aSettlementThatStaysPendingWithoutAWordIsFound(String trouble) {
        assertThat(check(false, course(restaurant.seat(1, COFFEE), new Course.Pending(trouble)))
                        .wrongs())
                .singleElement()
                .asString()
                .contains("without a word");
    }

    @Test
    void aSettlementThatStaysPendingAndSaysWhyIsFineWhereNothingTellsGuestsApart() {
        Course course = course(restaurant.seat(1, COFFEE), new Course.Pending("taken, and not shown closed so far"));

        assertThat(check(false, course).wrongs()).isEmpty();
        assertThat(check(true, course).wrongs()).singleElement().asString().contains("line ids leave no doubt");
    }

    @Test
    void aTableThatWasClosedWithoutASettlementIsFound() {
        Course course = course(restaurant.seat(1, COFFEE), new Course.Refused("409 bill-changed"));
        restaurant.close(1, AGENT);

        assertThat(check(false, course).wrongs()).singleElement().asString().contains("knows no settlement");
    }

    @Test
    void aBillThatNobodyHadChangedIsNotToBeRefused() {
        assertThat(check(false, course(restaurant.seat(1, COFFEE), new Course.Refused("409 bill-changed")))
                        .wrongs())
                .singleElement()
                .asString()
                .contains("was refused");
    }

    @Test
    void aRequestWithoutAFinalAnswerIsFound() {
        assertThat(check(false, course(restaurant.seat(1, COFFEE), new Course.Unanswered("503 pos-unreachable")))
                        .wrongs())
                .singleElement()
                .asString()
                .contains("503 pos-unreachable");
    }

    @Test
    void aKeyWithTwoSettlementsAndASettlementThatWasForgottenAreFound() {
        long sitting = restaurant.seat(1, COFFEE);
        restaurant.close(1, AGENT);
        Course course = new Course("pix", 1, sitting, Set.of("one", "other"), new Course.Closed(), true);

        assertThat(check(true, course).wrongs())
                .hasSize(2)
                .anyMatch(wrong -> wrong.contains("several settlements"))
                .anyMatch(wrong -> wrong.contains("not known any more"));
    }

    private static Course course(long sitting, End end) {
        return new Course("pix", 1, sitting, Set.of("one"), end, false);
    }

    private Verdict check(boolean lineIds, Course... courses) {
        return LedgerCheck.of(List.of(courses), restaurant.ledger().sittings(), lineIds);
    }
}
