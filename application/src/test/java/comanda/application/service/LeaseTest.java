package comanda.application.service;

import static comanda.application.service.FakePointOfSale.Kind.CLOSE;
import static comanda.application.service.FakePointOfSale.Kind.PRE_BILL;
import static comanda.application.service.FakePointOfSale.after;
import static comanda.application.service.FakePointOfSale.lostBeforeCarriedOut;
import static comanda.application.service.FakePointOfSale.refused;
import static comanda.application.service.FakePointOfSale.unreachable;
import static comanda.application.service.Restaurant.NOON;
import static comanda.application.service.Restaurant.TABLE_12;
import static comanda.application.service.Restaurant.bill;
import static comanda.application.service.Restaurant.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import comanda.application.port.in.CloseTable;
import comanda.application.port.in.PreBillTable;
import comanda.application.port.in.PreBillTable.Claim;
import comanda.application.port.in.Rejection;
import comanda.application.port.in.Rejection.BillChanged;
import comanda.application.port.in.Rejection.BillLeased;
import comanda.application.port.in.Rejection.JournalUnavailable;
import comanda.application.port.out.PosFailure;
import comanda.application.port.out.PosFailure.OutcomeUnknown;
import comanda.application.port.out.PosFailure.Refused;
import comanda.application.port.out.PosFailure.Unreachable;
import comanda.domain.bill.Bill;
import comanda.domain.bill.BillDifference;
import comanda.domain.settlement.Holder;
import comanda.domain.settlement.PreBill;
import comanda.domain.settlement.Settlement;
import comanda.domain.settlement.SettlementState.Closed;
import comanda.domain.table.TableStatus;
import java.math.BigDecimal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LeaseTest {
    private static final Bill BILL = bill(line("g1", "2003", "2", "72.50"));
    private static final Bill EXTENDED = bill(line("g1", "2003", "2", "72.50"), line("g2", "3001", "1", "24"));
    private static final Bill NEXT = bill(line("g9", "3001", "1", "24"));
    private static final Holder ONE = Holder.named("wa:5511900000001");
    private static final Holder OTHER = Holder.named("wa:5511900000002");
    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);

    private final Agent agent = new Agent();
    private final FakePointOfSale pos = agent.pos;

    private PreBill preBill(@Nullable Holder payer, Duration lasting) throws PosFailure, Rejection {
        return preBill(agent, payer, lasting);
    }

    private static PreBill preBill(Agent agent, @Nullable Holder payer, Duration lasting) throws PosFailure, Rejection {
        Claim claim = payer == null ? null : new Claim(payer, lasting);
        return agent.preBills.preBill(new PreBillTable.Request(TABLE_12, null, claim), agent.time.in(Agent.PATIENCE));
    }

    private Settlement close(@Nullable Holder payer) throws PosFailure, Rejection {
        CloseTable.Request plain = Agent.request("a", TABLE_12, BILL);
        return agent.close(
                new CloseTable.Request(plain.key(), plain.table(), plain.billVersion(), plain.payment(), payer));
    }

    private void release(Holder payer) throws PosFailure, Rejection {
        agent.preBills.release(TABLE_12, payer, agent.time.in(Agent.PATIENCE));
    }

    @Test
    void aSecondPayerHearsForHowLongTheBillIsTaken() throws Exception {
        pos.seat(TABLE_12, BILL);
        PreBill first = preBill(ONE, FIVE_MINUTES);
        agent.moveClock(Duration.ofSeconds(60));

        BillLeased refused = catchThrowableOfType(BillLeased.class, () -> preBill(OTHER, FIVE_MINUTES));

        assertThat(first.lease()).isNotNull();
        assertThat(refused.secondsLeft()).isEqualTo(240);
        assertThat(refused.until()).isEqualTo(NOON.plus(FIVE_MINUTES));
        assertThat(refused).hasMessageContaining("240").hasMessageNotContaining("5511900000001");
        assertThat(pos.count("pre-bill 12")).isOne();
    }

    @Test
    void aLeaseExpiresByItself() throws Exception {
        pos.seat(TABLE_12, BILL);
        preBill(ONE, FIVE_MINUTES);
        agent.moveClock(FIVE_MINUTES);

        assertThat(preBill(OTHER, FIVE_MINUTES).lease())
                .extracting(lease -> lease.isHeldBy(OTHER))
                .isEqualTo(true);
    }

    @Test
    void itsHolderExtendsItByAskingAgain() throws Exception {
        pos.seat(TABLE_12, BILL);
        preBill(ONE, FIVE_MINUTES);
        agent.moveClock(Duration.ofMinutes(4));

        preBill(ONE, FIVE_MINUTES);
        agent.moveClock(Duration.ofMinutes(4));

        assertThatThrownBy(() -> preBill(OTHER, FIVE_MINUTES)).isInstanceOf(BillLeased.class);
        assertThat(pos.count("pre-bill 12")).isOne();
    }

    @Test
    void itsHolderReleasesItAndNobodyElseDoes() throws Exception {
        pos.seat(TABLE_12, BILL);
        preBill(ONE, FIVE_MINUTES);

        assertThatThrownBy(() -> release(OTHER)).isInstanceOf(BillLeased.class);
        release(ONE);
        release(ONE);

        assertThat(preBill(OTHER, FIVE_MINUTES).lease()).isNotNull();
    }

    @Test
    void aLeaseOfNoTimeEndsTheOneThatThePayerHad() throws Exception {
        pos.seat(TABLE_12, BILL);
        preBill(ONE, FIVE_MINUTES);

        preBill(ONE, Duration.ZERO);

        assertThat(preBill(OTHER, FIVE_MINUTES).lease()).isNotNull();
    }

    @Test
    void aLeaseOutlivesTheProcess() throws Exception {
        pos.seat(TABLE_12, BILL);
        preBill(ONE, FIVE_MINUTES);

        Agent restarted = new Agent(pos, agent.journal, agent.book);

        assertThatThrownBy(() -> preBill(restarted, OTHER, FIVE_MINUTES)).isInstanceOf(BillLeased.class);
    }

    @Test
    void aCloseByAnotherPayerIsRefusedAndByTheHolderDone() throws Exception {
        pos.seat(TABLE_12, BILL);
        preBill(ONE, FIVE_MINUTES);

        assertThatThrownBy(() -> close(OTHER)).isInstanceOf(BillLeased.class);
        assertThat(agent.journal.all()).isEmpty();

        assertThat(close(ONE).state()).isInstanceOf(Closed.class);
    }

    @Test
    void whoNamesNobodyIsHeldBackByNoLease() throws Exception {
        pos.seat(TABLE_12, BILL);
        preBill(ONE, FIVE_MINUTES);

        PreBill without = preBill(null, FIVE_MINUTES);
        assertThat(without.lease()).as("the lease stays").isNotNull();
        assertThatThrownBy(() -> preBill(OTHER, FIVE_MINUTES)).isInstanceOf(BillLeased.class);

        assertThat(close(null).state()).isInstanceOf(Closed.class);
    }

    @Test
    void theNextGuestsArePaidForByWhoeverWants() throws Exception {
        pos.seat(TABLE_12, BILL);
        preBill(ONE, FIVE_MINUTES);
        pos.seat(TABLE_12, NEXT);

        assertThat(preBill(OTHER, FIVE_MINUTES).frozen().bill()).isEqualTo(NEXT);
    }

    @Test
    void aClosedTableIsLeasedToNobodyEvenWhereTheNextGuestsOrderTheSameWithoutIds() throws Exception {
        Bill plain = bill(Restaurant.plainLine(1, "2003", "2", "72.50"));
        pos.seat(TABLE_12, plain);
        preBill(ONE, FIVE_MINUTES);
        agent.close(Agent.request("a", TABLE_12, plain));
        pos.seat(TABLE_12, plain);

        assertThat(preBill(OTHER, FIVE_MINUTES).lease()).isNotNull();
    }

    @Test
    void aPreBillThatWasNotDoneLeavesNoLease() throws Exception {
        pos.seat(TABLE_12, BILL);
        pos.next(PRE_BILL, unreachable(), refused("409", "mesa em uso"));

        assertThatThrownBy(() -> preBill(ONE, FIVE_MINUTES)).isInstanceOf(Unreachable.class);
        assertThatThrownBy(() -> preBill(ONE, FIVE_MINUTES)).isInstanceOf(Refused.class);

        assertThat(preBill(OTHER, FIVE_MINUTES).lease()).isNotNull();
    }

    @Test
    void aPreBillOfWhichNobodyKnowsKeepsItsLease() throws Exception {
        pos.seat(TABLE_12, BILL);
        pos.next(PRE_BILL, lostBeforeCarriedOut());

        assertThatThrownBy(() -> preBill(ONE, FIVE_MINUTES)).isInstanceOf(OutcomeUnknown.class);

        assertThatThrownBy(() -> preBill(OTHER, FIVE_MINUTES)).isInstanceOf(BillLeased.class);
        assertThat(preBill(ONE, FIVE_MINUTES).lease()).isNotNull();
    }

    @Test
    void aLeaseThatCannotBeWrittenDownIsNotGivenAndAPreBillWithoutOneIsDone() throws Exception {
        pos.seat(TABLE_12, BILL);
        agent.book.breaks(true);

        assertThatThrownBy(() -> preBill(ONE, FIVE_MINUTES))
                .isInstanceOf(JournalUnavailable.class)
                .hasMessageContaining("The disk is gone.");
        assertThat(pos.count("pre-bill 12")).isZero();
        assertThat(preBill(null, FIVE_MINUTES).frozen().bill()).isEqualTo(BILL);

        agent.book.breaks(false);
        assertThat(preBill(ONE, FIVE_MINUTES).lease()).isNotNull();
    }

    @Test
    void aDiskThatFailsAfterTheTableWasMovedTakesNeitherThePreBillNorTheLeaseAway() throws Exception {
        pos.seat(TABLE_12, BILL);
        pos.next(PRE_BILL, after(() -> agent.book.breaks(true)));

        PreBill done = preBill(ONE, FIVE_MINUTES);

        assertThat(done.frozen().table().status()).isEqualTo(TableStatus.PRE_BILL);
        assertThat(done.lease()).isNotNull();
        agent.book.breaks(false);
        assertThatThrownBy(() -> preBill(OTHER, FIVE_MINUTES)).isInstanceOf(BillLeased.class);
    }

    @Test
    void anItemAddedAfterThePreBillIsToldAlsoByAnAgentThatWasRestarted() throws Exception {
        pos.seat(TABLE_12, BILL);
        preBill(null, FIVE_MINUTES);
        pos.seat(TABLE_12, EXTENDED);

        Agent restarted = new Agent(pos, agent.journal, agent.book);
        BillChanged changed =
                catchThrowableOfType(BillChanged.class, () -> restarted.close(Agent.request("a", TABLE_12, BILL)));

        assertThat(changed.difference())
                .get()
                .extracting(BillDifference::items)
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.list(BillDifference.Item.class))
                .singleElement()
                .satisfies(item -> {
                    assertThat(item.quantity()).isEqualByComparingTo(BigDecimal.ONE);
                    assertThat(item.amount().minorUnits()).isEqualTo(2400);
                });
        assertThat(pos.count("close 12")).isZero();
    }

    @Test
    void whatWasNeverShownIsChangedWithoutADifference() {
        pos.seat(TABLE_12, EXTENDED);

        BillChanged changed =
                catchThrowableOfType(BillChanged.class, () -> agent.close(Agent.request("a", TABLE_12, BILL)));

        assertThat(changed.difference()).isEmpty();
    }

    @Test
    void anAnswerThatIsLostAtTheCloseKeepsTheOtherPayerAway() throws Exception {
        pos.seat(TABLE_12, BILL);
        preBill(ONE, FIVE_MINUTES);
        pos.next(CLOSE, lostBeforeCarriedOut());

        assertThat(close(ONE).state()).isInstanceOf(Closed.class);
        assertThat(pos.closedBills()).containsExactly(BILL);
    }
}
