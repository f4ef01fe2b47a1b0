package comanda.application.service;

import static comanda.application.service.Agent.request;
import static comanda.application.service.Restaurant.BRL;
import static comanda.application.service.Restaurant.NOON;
import static comanda.application.service.Restaurant.TABLE_12;
import static comanda.application.service.Restaurant.bill;
import static comanda.application.service.Restaurant.line;
import static comanda.application.service.Restaurant.plainLine;
import static comanda.application.service.Restaurant.reais;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import comanda.application.port.in.CloseTable.Request;
import comanda.application.port.in.Rejection.AlreadySettled;
import comanda.application.port.in.Rejection.AmountMismatch;
import comanda.application.port.in.Rejection.BillChanged;
import comanda.application.port.in.Rejection.IdempotencyKeyReused;
import comanda.application.port.in.Rejection.InvalidTableId;
import comanda.application.port.in.Rejection.JournalUnavailable;
import comanda.application.port.in.Rejection.NothingToPay;
import comanda.application.port.in.Rejection.SettlementNotFound;
import comanda.application.port.in.Rejection.TableNotFound;
import comanda.application.port.in.Rejection.TableNotOpen;
import comanda.application.port.out.PosFailure.Unreachable;
import comanda.domain.bill.Bill;
import comanda.domain.money.Money;
import comanda.domain.settlement.ConflictReason;
import comanda.domain.settlement.IdempotencyKey;
import comanda.domain.settlement.Payment;
import comanda.domain.settlement.Settlement;
import comanda.domain.settlement.SettlementId;
import comanda.domain.settlement.SettlementState;
import comanda.domain.settlement.SettlementState.Closed;
import comanda.domain.settlement.SettlementState.Pending;
import comanda.domain.table.TableId;
import comanda.domain.table.TableStatus;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which requests to close are accepted, and what an accepted one does where nothing goes wrong. */
class SettlementServiceTest {
    private static final Bill BILL = bill(line("g1", "2003", "2", "72.50"), line("g2", "2011", "1", "44.90"));
    private static final Bill WITHOUT_IDS = bill(plainLine(1, "2003", "2", "72.50"));
    private static final SettlementState CLOSED = new Closed(NOON);

    private final Agent agent = new Agent();
    private final FakePointOfSale pos = agent.pos;

    @Test
    void anOpenTableIsReadClosedAndReadAgain() throws Exception {
        pos.seat(TABLE_12, BILL);

        Settlement settlement = agent.close(request("a", TABLE_12, BILL));

        assertThat(settlement.state()).isEqualTo(CLOSED);
        assertThat(settlement.bill()).isEqualTo(BILL);
        assertThat(settlement.acceptedAt()).isEqualTo(NOON);
        assertThat(pos.messages()).containsExactly("read 12", "read 12", "close 12", "read 12");
        assertThat(pos.closedBills()).containsExactly(BILL);
        assertThat(agent.ended).containsExactly(settlement);
        assertThat(agent.time.pauses()).isEmpty();
    }

    @Test
    void aTableInPreBillIsClosedToo() throws Exception {
        pos.show(Restaurant.table(TABLE_12, TableStatus.PRE_BILL, BILL));

        assertThat(agent.close(request("a", TABLE_12, BILL)).state()).isEqualTo(CLOSED);
    }

    @Test
    void itIsWrittenDownBeforeTheCloseIsSentAndAfterwards() throws Exception {
        pos.seat(TABLE_12, BILL);
        pos.next(
                FakePointOfSale.Kind.CLOSE,
                FakePointOfSale.after(() -> assertThat(agent.journal.written())
                        .containsExactly(Pending.NEW, new Pending(1, NOON, NOON, null, null))));

        agent.close(request("a", TABLE_12, BILL));

        assertThat(agent.journal.written())
                .containsExactly(
                        Pending.NEW,
                        new Pending(1, NOON, NOON, null, null),
                        new Pending(1, NOON, NOON, NOON, null),
                        CLOSED);
    }

    @Test
    void theSameRequestAgainAnswersTheSameSettlementAndSendsNothing() throws Exception {
        pos.seat(TABLE_12, BILL);
        Settlement first = agent.close(request("a", TABLE_12, BILL));
        pos.seat(TABLE_12, BILL);
        int sent = pos.messages().size();

        assertThat(agent.close(request("a", TABLE_12, BILL))).isEqualTo(first);

        assertThat(pos.messages()).hasSize(sent);
    }

    @Test
    void aKeyWithAnotherTableVersionOrPaymentIsReused() throws Exception {
        pos.seat(TABLE_12, BILL);
        Request first = request("a", TABLE_12, BILL);
        agent.close(first);
        Payment tipped = new Payment("pix-a", BILL.total(), reais("5"), "pix");

        for (Request other : List.of(
                new Request(first.key(), new TableId("13"), first.billVersion(), first.payment(), null),
                new Request(first.key(), TABLE_12, WITHOUT_IDS.version(), first.payment(), null),
                new Request(first.key(), TABLE_12, first.billVersion(), tipped, null))) {
            assertThatThrownBy(() -> agent.close(other)).isInstanceOf(IdempotencyKeyReused.class);
        }
        assertThat(pos.closedBills()).hasSize(1);
    }

    @Test
    void anIdThatThePointOfSaleCannotHaveSendsNothing() {
        Request request = request("a", new TableId("[NP]"), BILL);

        assertThatThrownBy(() -> agent.close(request)).isInstanceOf(InvalidTableId.class);

        assertThat(pos.messages()).isEmpty();
    }

    @Test
    void anUnknownTableIsNotFound() {
        assertThatThrownBy(() -> agent.close(request("a", TABLE_12, BILL))).isInstanceOf(TableNotFound.class);
    }

    @Test
    void aFreeTableIsNotOpen() {
        pos.show(Restaurant.free(TABLE_12));

        assertThatThrownBy(() -> agent.close(request("a", TABLE_12, BILL))).isInstanceOf(TableNotOpen.class);
    }

    @Test
    void aTableThatOwesNothingHasNothingToPay() {
        Bill gift = bill(line("g1", "2003", "1", "0"));
        for (Bill owed : List.of(Bill.empty(BRL), gift, bill(line("g1", "2003", "-1", "9")))) {
            pos.seat(TABLE_12, owed);
            Request request = new Request(
                    new IdempotencyKey("a"),
                    TABLE_12,
                    owed.version(),
                    new Payment("p", Money.zero(BRL), null, "pix"),
                    null);

            assertThatThrownBy(() -> agent.close(request)).isInstanceOf(NothingToPay.class);
        }
    }

    @Test
    void anotherVersionIsAnsweredWithTheCurrentBill() {
        pos.seat(TABLE_12, BILL);

        BillChanged changed = catchThrowableOfType(
                BillChanged.class, () -> agent.close(request("a", TABLE_12, bill(line("g1", "2003", "2", "72.50")))));

        assertThat(changed.current().bill()).isEqualTo(BILL);
    }

    @Test
    void theAmountMustBeTheTotalInItsCurrency() {
        pos.seat(TABLE_12, BILL);
        Money dollars = new Money(BILL.total().minorUnits(), Currency.getInstance("USD"));
        for (Money paid : List.of(reais("189.89"), reais("189.91"), dollars)) {
            Request request = new Request(
                    new IdempotencyKey("a"), TABLE_12, BILL.version(), new Payment("p", paid, null, "pix"), null);

            AmountMismatch mismatch = catchThrowableOfType(AmountMismatch.class, () -> agent.close(request));

            assertThat(mismatch.total()).isEqualTo(reais("189.90"));
            assertThat(mismatch.paid()).isEqualTo(paid);
        }
    }

    @Test
    void aTipIsNoPartOfTheAmount() throws Exception {
        pos.seat(TABLE_12, BILL);
        Payment tipped = new Payment("p", BILL.total(), reais("18.99"), "pix");

        Settlement settlement =
                agent.close(new Request(new IdempotencyKey("a"), TABLE_12, BILL.version(), tipped, null));

        assertThat(settlement.state()).isEqualTo(CLOSED);
    }

    @Test
    void nothingRefusedIsWrittenDownOrClosed() {
        pos.seat(TABLE_12, BILL);
        Bill other = bill(line("x", "1", "1", "1"));

        assertThatThrownBy(() -> agent.close(request("a", TABLE_12, other))).isInstanceOf(BillChanged.class);
        assertThatThrownBy(() -> agent.close(request("b", new TableId("99"), BILL)))
                .isInstanceOf(TableNotFound.class);

        assertThat(agent.journal.written()).isEmpty();
        assertThat(pos.closedBills()).isEmpty();
        assertThat(agent.background.size()).isZero();
        assertThat(agent.locks.size()).isZero();
    }

    @Test
    void aFullJournalAcceptsNothingAndNothingIsSent() {
        pos.seat(TABLE_12, BILL);
        agent.journal.fill();

        assertThatThrownBy(() -> agent.close(request("a", TABLE_12, BILL)))
                .isInstanceOf(JournalUnavailable.class)
                .hasMessage("The journal is full.");

        assertThat(pos.count("close 12")).isZero();
    }

    @Test
    void aBillThatCannotBeReadIsNotAccepted() throws Exception {
        pos.seat(TABLE_12, BILL);
        pos.next(FakePointOfSale.Kind.READ, FakePointOfSale.unreachable());

        assertThatThrownBy(() -> agent.close(request("a", TABLE_12, BILL))).isInstanceOf(Unreachable.class);
        assertThat(agent.journal.all()).isEmpty();

        assertThat(agent.close(request("a", TABLE_12, BILL)).state()).isEqualTo(CLOSED);
    }

    @Test
    void aSettledBillOfAFreeTableIsAlreadySettledUnderAnotherKey() throws Exception {
        pos.seat(TABLE_12, WITHOUT_IDS);
        Settlement first = agent.close(request("a", TABLE_12, WITHOUT_IDS));

        AlreadySettled settled =
                catchThrowableOfType(AlreadySettled.class, () -> agent.close(request("b", TABLE_12, WITHOUT_IDS)));

        assertThat(settled.settlement()).isEqualTo(first.id());
    }

    @Test
    void aSettledBillWithIdsStaysSettledWhoeverSitsThere() throws Exception {
        pos.seat(TABLE_12, BILL);
        agent.close(request("a", TABLE_12, BILL));
        pos.seat(TABLE_12, bill(line("n1", "2003", "1", "72.50")));

        assertThatThrownBy(() -> agent.close(request("b", TABLE_12, BILL))).isInstanceOf(AlreadySettled.class);
    }

    @Test
    void aSettledBillStaysSettledAfterOthersWereSettledAtItsTable() throws Exception {
        pos.seat(TABLE_12, BILL);
        Settlement first = agent.close(request("a", TABLE_12, BILL));
        Bill next = bill(line("n1", "3001", "1", "24"));
        pos.seat(TABLE_12, next);
        agent.close(request("b", TABLE_12, next));

        AlreadySettled settled =
                catchThrowableOfType(AlreadySettled.class, () -> agent.close(request("c", TABLE_12, BILL)));

        assertThat(settled.settlement()).isEqualTo(first.id());
    }

    @Test
    void newGuestsWhoOweExactlyTheSameWithoutIdsArePaidForAnew() throws Exception {
        pos.seat(TABLE_12, WITHOUT_IDS);
        agent.close(request("a", TABLE_12, WITHOUT_IDS));
        pos.seat(TABLE_12, WITHOUT_IDS);

        assertThat(agent.close(request("b", TABLE_12, WITHOUT_IDS)).state()).isEqualTo(CLOSED);

        assertThat(pos.closedBills()).hasSize(2);
    }

    @Test
    void onePaymentDoesNotSettleTwoBills() throws Exception {
        pos.seat(TABLE_12, WITHOUT_IDS);
        Request first = request("a", TABLE_12, WITHOUT_IDS);
        agent.close(first);
        pos.seat(TABLE_12, WITHOUT_IDS);
        Request samePayment =
                new Request(new IdempotencyKey("b"), TABLE_12, first.billVersion(), first.payment(), null);

        assertThatThrownBy(() -> agent.close(samePayment)).isInstanceOf(AlreadySettled.class);

        assertThat(pos.closedBills()).hasSize(1);
    }

    @Test
    void aSettlementInConflictHoldsNoBill() throws Exception {
        pos.seat(TABLE_12, BILL);
        agent.journal.put(Restaurant.pending("old", TABLE_12, BILL, 0)
                .inConflict(NOON, ConflictReason.BILL_CHANGED, pos.shown(TABLE_12)));

        assertThat(agent.close(request("a", TABLE_12, BILL)).state()).isEqualTo(CLOSED);
    }

    @Test
    void aPendingSettlementOfTheTableIsBroughtToItsEndFirst() throws Exception {
        Bill earlier = bill(line("e1", "2003", "1", "72.50"));
        Settlement waiting = Restaurant.pending("old", TABLE_12, earlier, 0);
        agent.journal.put(waiting);
        pos.seat(TABLE_12, earlier);
        pos.seatAfterClose(TABLE_12, BILL);

        assertThat(agent.close(request("a", TABLE_12, BILL)).state()).isEqualTo(CLOSED);

        assertThat(agent.known.settlement(waiting.id()).state()).isEqualTo(CLOSED);
        assertThat(pos.closedBills()).containsExactly(earlier, BILL);
    }

    @Test
    void nothingIsAcceptedWhileAnotherSettlementOfTheTableStaysPending() {
        Settlement waiting = Restaurant.pending("old", TABLE_12, BILL, 0);
        agent.journal.put(waiting);
        pos.seat(TABLE_12, BILL);
        pos.always(FakePointOfSale.unreachable());

        AlreadySettled settled =
                catchThrowableOfType(AlreadySettled.class, () -> agent.close(request("a", TABLE_12, BILL)));

        assertThat(settled.settlement()).isEqualTo(waiting.id());
        assertThat(agent.journal.all()).hasSize(1);
    }

    @Test
    void whoPaidAnotherBillOfATableWhoseSettlementIsPendingIsToldToAskAgain() {
        agent.journal.put(Restaurant.pending("old", TABLE_12, WITHOUT_IDS, 0));
        pos.seat(TABLE_12, BILL);
        pos.always(FakePointOfSale.unreachable());

        assertThatThrownBy(() -> agent.close(request("a", TABLE_12, BILL)))
                .isInstanceOf(Unreachable.class)
                .hasMessageContaining("Another bill of table 12 was paid");
        assertThat(agent.journal.all()).hasSize(1);
    }

    @Test
    void settlementsAreFoundByIdAndListed() throws Exception {
        pos.seat(TABLE_12, BILL);
        Settlement closed = agent.close(request("a", TABLE_12, BILL));
        Settlement waiting = Restaurant.pending("p", new TableId("13"), BILL, 0);
        agent.journal.put(waiting);

        assertThat(agent.known.settlement(closed.id())).isEqualTo(closed);
        assertThat(agent.known.newestSettlements(10)).containsExactly(waiting, closed);
        assertThat(agent.known.newestSettlements(1)).containsExactly(waiting);
        assertThat(agent.known.pendingSettlements()).containsExactly(waiting);
        assertThatThrownBy(() -> agent.known.settlement(new SettlementId("no"))).isInstanceOf(SettlementNotFound.class);
    }
}
