package comanda.application.evidence;

import static comanda.application.evidence.CountedEvening.TODAY;
import static org.assertj.core.api.Assertions.assertThat;

import comanda.application.event.AgentEvent.Change;
import comanda.application.event.AgentEvent.SessionChanged.Condition;
import comanda.application.event.AgentEvent.TableChanged;
import comanda.application.service.Restaurant;
import comanda.domain.evidence.EvidenceCounts;
import comanda.domain.evidence.PaymentTotal;
import comanda.domain.evidence.WorkMode;
import comanda.domain.settlement.ConflictReason;
import comanda.domain.settlement.Settlement;
import comanda.domain.table.Table;
import comanda.domain.table.TableId;
import comanda.domain.table.TableStatus;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CountedTablesTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final CountedEvening evening = new CountedEvening();

    @Test
    void aPaymentIsCountedWithItsTipApartWhenItsTableIsClosed() {
        Settlement accepted = evening.accepts("a", "12");
        assertThat(evening.today().tablesClosedByAgent()).isZero();
        evening.jump(Duration.ofSeconds(3));

        evening.closes(accepted);

        assertThat(evening.today().payments())
                .containsExactly(
                        Map.entry(Restaurant.BRL, new PaymentTotal(1, Restaurant.reais("90"), Restaurant.reais("5"))));
        assertThat(evening.today().checkouts().fromPayment().longest()).contains(Duration.ofSeconds(3));
        assertThat(evening.today().checkouts().fromPreBill().count()).isZero();
    }

    @Test
    void aPaymentBelongsToTheDayThatItIsInTheRestaurant() {
        Settlement accepted = evening.accepts("a", "12");
        // 23:59:59 in the restaurant, where it is the next day by UTC since three hours.
        evening.jump(Duration.ofHours(4).minusSeconds(1));
        evening.closes(accepted);
        evening.jump(Duration.ofSeconds(1));
        evening.closes(evening.accepts("b", "12"));

        assertThat(evening.today().tablesClosedByAgent()).isOne();
        assertThat(evening.counts(TODAY.plusDays(1)).tablesClosedByAgent()).isOne();
    }

    @Test
    void aPaymentThatIsToldTwiceIsCountedOnce() {
        Settlement closed = evening.closes(evening.accepts("a", "12"));
        evening.book.changed(closed);

        assertThat(evening.today().tablesClosedByAgent()).isOne();
    }

    @Test
    void whatWasClosedWhenTheProcessDiedIsFoundInTheJournalAndCountedOnce() {
        Settlement counted = evening.closes(evening.accepts("a", "12"));
        Settlement accepted = evening.accepts("b", "13");
        evening.journal.put(accepted.closed(evening.now()));

        evening.restart(WorkMode.NORMAL);
        assertThat(evening.today().tablesClosedByAgent()).isEqualTo(2);

        evening.restart(WorkMode.NORMAL);
        evening.book.changed(counted);
        assertThat(evening.today().tablesClosedByAgent()).isEqualTo(2);
    }

    @Test
    void whatIsInTheJournalIsCountedAsSoonAsTheStoreCanBeRead() {
        evening.store.isAway = true;
        evening.restart(WorkMode.NORMAL);
        evening.journal.put(evening.accepts("a", "12").closed(evening.now()));
        evening.pass(MINUTE);
        assertThat(evening.today().tablesClosedByAgent()).isZero();

        evening.store.isAway = false;
        evening.pass(MINUTE);

        assertThat(evening.today().tablesClosedByAgent()).isOne();
    }

    @Test
    void theTimeFromThePreBillIsCountedWhoeverAskedForIt() throws Exception {
        evening.shows("12", TableStatus.OPEN);
        evening.shows("12", TableStatus.PRE_BILL);
        evening.preBills("13");
        evening.jump(MINUTE);
        Settlement one = evening.accepts("a", "12");
        Settlement other = evening.accepts("b", "13");
        evening.jump(Duration.ofSeconds(4));
        evening.closes(one);
        evening.closes(other);

        assertThat(evening.today().checkouts().fromPreBill().count()).isEqualTo(2);
        assertThat(evening.today().checkouts().fromPreBill().shortest()).contains(Duration.ofSeconds(64));
        assertThat(evening.today().checkouts().fromPreBill().longest()).contains(Duration.ofSeconds(64));
    }

    @Test
    void thePreBillThatTheWatchSeesLaterDoesNotShortenTheTime() throws Exception {
        evening.preBills("12");
        evening.jump(Duration.ofSeconds(20));
        evening.shows("12", TableStatus.PRE_BILL);
        evening.preBills("12");

        evening.closes(evening.accepts("a", "12"));

        assertThat(evening.today().checkouts().fromPreBill().longest()).contains(Duration.ofSeconds(20));
    }

    @Test
    void aPreBillThatTheSettlementMadeItselfIsNone() {
        evening.shows("12", TableStatus.OPEN);
        Settlement accepted = evening.accepts("a", "12");
        evening.jump(Duration.ofSeconds(1));
        evening.shows("12", TableStatus.PRE_BILL);
        evening.closes(accepted);

        assertThat(evening.today().checkouts().fromPreBill().count()).isZero();
        assertThat(evening.today().checkouts().fromPayment().count()).isOne();
    }

    @Test
    void thePreBillOutlivesTheProcess() {
        evening.shows("12", TableStatus.PRE_BILL);
        evening.jump(MINUTE);
        evening.restart(WorkMode.NORMAL);
        evening.jump(MINUTE);

        evening.closes(evening.accepts("a", "12"));

        assertThat(evening.today().checkouts().fromPreBill().longest()).contains(MINUTE.multipliedBy(2));
    }

    @Test
    void aTableThatIsSeenTakenAndThenFreeWasClosedByHand() {
        evening.shows("12", TableStatus.OPEN);
        evening.shows("12", TableStatus.PRE_BILL);
        evening.jump(Duration.ofMinutes(7));
        evening.shows("12", TableStatus.FREE);

        assertThat(evening.today().tablesClosedByHand()).isOne();
        assertThat(evening.today().checkouts().byHand().longest()).contains(Duration.ofMinutes(7));
        assertThat(evening.today().tablesClosedByAgent()).isZero();
    }

    @Test
    void withoutAPreBillThatWasSeenATableIsCountedAndItsTimeIsNot() {
        evening.shows("12", TableStatus.OPEN);
        evening.jump(MINUTE);
        evening.shows("12", TableStatus.FREE);

        assertThat(evening.today().tablesClosedByHand()).isOne();
        assertThat(evening.today().checkouts().byHand().count()).isZero();
    }

    @Test
    void aBillThatWasOpenedAgainBeginsItsCheckoutWithTheNextPreBill() {
        evening.shows("12", TableStatus.PRE_BILL);
        evening.jump(Duration.ofMinutes(30));
        evening.shows("12", TableStatus.OPEN);
        evening.shows("12", TableStatus.PRE_BILL);
        evening.jump(MINUTE);
        evening.shows("12", TableStatus.FREE);

        assertThat(evening.today().checkouts().byHand().longest()).contains(MINUTE);
    }

    @Test
    void aTableIsNotCountedAsClosedByHandWhileASettlementHasIt() {
        evening.shows("12", TableStatus.PRE_BILL);
        Settlement accepted = evening.accepts("a", "12");
        evening.jump(MINUTE);
        evening.shows("12", TableStatus.FREE);
        evening.closes(accepted);

        assertThat(evening.today().tablesClosedByHand()).isZero();
        assertThat(evening.today().checkouts().fromPreBill().longest()).contains(MINUTE);
    }

    @Test
    void aSettlementOfAProcessBeforeHasItsTableToo() {
        evening.shows("12", TableStatus.PRE_BILL);
        Settlement accepted = evening.accepts("a", "12");
        evening.restart(WorkMode.NORMAL);

        evening.shows("12", TableStatus.FREE);
        evening.closes(accepted);

        assertThat(evening.today().tablesClosedByHand()).isZero();
        assertThat(evening.today().tablesClosedByAgent()).isOne();
    }

    @Test
    void whereTheAgentOnlyLooksOnATableOfAnUnfinishedSettlementIsClosedByHand() {
        evening.shows("12", TableStatus.PRE_BILL);
        evening.accepts("a", "12");
        evening.restart(WorkMode.OBSERVE);

        evening.shows("12", TableStatus.FREE);

        assertThat(evening.today().tablesClosedByHand()).isOne();
    }

    @Test
    void aLookThatTellsLateWhatTheAgentHasClosedIsNoClosingByHand() {
        evening.closes(evening.accepts("a", "12"));
        evening.jump(Duration.ofSeconds(2));
        evening.shows("12", TableStatus.PRE_BILL);
        evening.jump(Duration.ofSeconds(10));
        evening.shows("12", TableStatus.FREE);

        assertThat(evening.today().tablesClosedByHand()).isZero();
    }

    @Test
    void theNextGuestsOfATableThatTheAgentClosedMayBeClosedByHand() {
        evening.closes(evening.accepts("a", "12"));
        evening.jump(Duration.ofSeconds(20));
        evening.shows("12", TableStatus.OPEN);
        evening.jump(Duration.ofMinutes(40));
        evening.shows("12", TableStatus.FREE);

        assertThat(evening.today().tablesClosedByHand()).isOne();
    }

    @Test
    void aTableThatIsNotListedAnyMoreIsNotKnownToBeClosed() {
        evening.shows("12", TableStatus.PRE_BILL);
        evening.jump(MINUTE);
        evening.shows("12", null);
        evening.shows("12", TableStatus.FREE);

        assertThat(evening.today().tablesClosedByHand()).isZero();
    }

    @Test
    void aTableThatNobodySawTakenIsNotCounted() {
        evening.shows("12", TableStatus.FREE);

        assertThat(evening.today().tablesClosedByHand()).isZero();
    }

    @Test
    void whatWasClosedWhileTheAgentDidNotRunIsCountedWithoutATime() {
        evening.shows("12", TableStatus.PRE_BILL);
        evening.shows("13", TableStatus.PRE_BILL);
        evening.jump(Duration.ofHours(2));
        evening.restart(WorkMode.NORMAL);
        evening.jump(Duration.ofSeconds(5));
        evening.shows("12", TableStatus.FREE);
        evening.jump(Duration.ofMinutes(10));
        evening.shows("13", TableStatus.FREE);

        EvidenceCounts today = evening.today();
        assertThat(today.tablesClosedByHand()).isEqualTo(2);
        assertThat(today.checkouts().byHand().count()).isOne();
        assertThat(today.checkouts().byHand().longest())
                .contains(Duration.ofHours(2).plusMinutes(10).plusSeconds(5));
    }

    @Test
    void whatWasClosedWhileThePointOfSaleCouldNotBeSeenIsCountedWithoutATime() {
        evening.shows("12", TableStatus.PRE_BILL);
        evening.stands(Condition.DOWN, Condition.UP);
        evening.jump(Duration.ofHours(1));
        evening.stands(Condition.UP, Condition.UP);
        evening.shows("12", TableStatus.FREE);

        assertThat(evening.today().tablesClosedByHand()).isOne();
        assertThat(evening.today().checkouts().byHand().count()).isZero();
    }

    @Test
    void anotherNameOrLockOfATableIsNoNews() {
        evening.shows("12", TableStatus.PRE_BILL);
        evening.restart(WorkMode.NORMAL);
        evening.jump(MINUTE);
        TableId id = new TableId("12");
        evening.book.published(new TableChanged(
                id,
                new Table(id, "Mesa 12", TableStatus.PRE_BILL, null, "Terminal 3"),
                List.of(new Change("lock", null, "Terminal 3"))));
        evening.jump(MINUTE.multipliedBy(5));
        evening.shows("12", TableStatus.FREE);

        assertThat(evening.today().checkouts().byHand().longest()).contains(MINUTE.multipliedBy(6));
    }

    @Test
    void aSettlementInConflictIsNoPaymentAndItsTableIsClosedByHand() {
        evening.shows("12", TableStatus.PRE_BILL);
        evening.finds(evening.accepts("a", "12"), ConflictReason.BILL_CHANGED);
        evening.jump(MINUTE);
        evening.shows("12", TableStatus.FREE);

        assertThat(evening.today().tablesClosedByAgent()).isZero();
        assertThat(evening.today().tablesClosedByHand()).isOne();
    }
}
