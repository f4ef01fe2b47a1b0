package comanda.application.service;

import static comanda.application.service.FakePointOfSale.Kind.PRE_BILL;
import static comanda.application.service.FakePointOfSale.Kind.READ;
import static comanda.application.service.FakePointOfSale.lostAfterCarriedOut;
import static comanda.application.service.FakePointOfSale.lostBeforeCarriedOut;
import static comanda.application.service.FakePointOfSale.noAnswer;
import static comanda.application.service.FakePointOfSale.refused;
import static comanda.application.service.FakePointOfSale.unreachable;
import static comanda.application.service.FakePointOfSale.works;
import static comanda.application.service.Restaurant.BRL;
import static comanda.application.service.Restaurant.TABLE_12;
import static comanda.application.service.Restaurant.bill;
import static comanda.application.service.Restaurant.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import comanda.application.port.in.PreBillTable;
import comanda.application.port.in.Rejection.BillChanged;
import comanda.application.port.in.Rejection.NothingToPay;
import comanda.application.port.in.Rejection.TableNotFound;
import comanda.application.port.in.Rejection.TableNotOpen;
import comanda.application.port.out.PosFailure.OutcomeUnknown;
import comanda.application.port.out.PosFailure.Refused;
import comanda.application.port.out.PosFailure.Unreachable;
import comanda.domain.bill.Bill;
import comanda.domain.bill.BillVersion;
import comanda.domain.bill.BilledTable;
import comanda.domain.table.TableStatus;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PreBillServiceTest {
    private static final Bill BILL = bill(line("g1", "2003", "2", "72.50"));
    private static final Bill EXTENDED = bill(line("g1", "2003", "2", "72.50"), line("g2", "3001", "1", "24"));

    private final Agent agent = new Agent();
    private final FakePointOfSale pos = agent.pos;

    private BilledTable preBill(@Nullable BillVersion expected) throws Exception {
        return agent.preBills
                .preBill(new PreBillTable.Request(TABLE_12, expected, null), agent.time.in(Agent.PATIENCE))
                .frozen();
    }

    @Test
    void anOpenTableIsMovedIntoPreBillAndReadAgain() throws Exception {
        pos.seat(TABLE_12, BILL);

        BilledTable frozen = preBill(BILL.version());

        assertThat(frozen.table().status()).isEqualTo(TableStatus.PRE_BILL);
        assertThat(frozen.bill()).isEqualTo(BILL);
        assertThat(pos.messages()).containsExactly("read 12", "pre-bill 12", "read 12");
    }

    @Test
    void aTableInPreBillIsAnsweredWithoutAnotherMessage() throws Exception {
        pos.seat(TABLE_12, BILL);
        preBill(null);

        assertThat(preBill(null).bill()).isEqualTo(BILL);

        assertThat(pos.count("pre-bill 12")).isOne();
    }

    @Test
    void aTableInPreBillWithAnotherBillHasChanged() {
        pos.show(Restaurant.table(TABLE_12, TableStatus.PRE_BILL, EXTENDED));

        assertThatThrownBy(() -> preBill(BILL.version())).isInstanceOf(BillChanged.class);
    }

    @Test
    void whatCannotBeBilledIsRefusedAndNothingIsSent() {
        assertThatThrownBy(() -> preBill(null)).isInstanceOf(TableNotFound.class);
        pos.show(Restaurant.free(TABLE_12));
        assertThatThrownBy(() -> preBill(null)).isInstanceOf(TableNotOpen.class);
        pos.seat(TABLE_12, Bill.empty(BRL));
        assertThatThrownBy(() -> preBill(null)).isInstanceOf(NothingToPay.class);
        pos.seat(TABLE_12, EXTENDED);
        BillChanged changed = catchThrowableOfType(BillChanged.class, () -> preBill(BILL.version()));
        assertThat(changed.current()).isEqualTo(pos.shown(TABLE_12));

        assertThat(pos.count("pre-bill 12")).isZero();
    }

    @Test
    void aQueuedPreBillIsWaitedFor() throws Exception {
        pos.seat(TABLE_12, BILL);
        pos.next(PRE_BILL, pos.queuedFor(2));

        assertThat(preBill(null).table().status()).isEqualTo(TableStatus.PRE_BILL);

        assertThat(pos.count("pre-bill 12")).isOne();
        assertThat(agent.time.pauses()).containsExactly(Duration.ofMillis(100), Duration.ofMillis(250));
    }

    @Test
    void aPreBillThatWasTakenAndIsNeverShownIsSaidToBeUnknown() throws Exception {
        pos.seat(TABLE_12, BILL);
        pos.next(PRE_BILL, FakePointOfSale.forgotten());

        assertThatThrownBy(() -> preBill(null))
                .isInstanceOf(OutcomeUnknown.class)
                .hasMessageContaining("safe");
    }

    @Test
    void aLostAnswerOfAPreBillThatHappenedIsASuccess() throws Exception {
        pos.seat(TABLE_12, BILL);
        pos.next(PRE_BILL, lostAfterCarriedOut());

        assertThat(preBill(BILL.version()).table().status()).isEqualTo(TableStatus.PRE_BILL);
    }

    @Test
    void aLostPreBillIsNeverSentAgainByItselfButMayBeAskedForAgain() throws Exception {
        pos.seat(TABLE_12, BILL);
        pos.next(PRE_BILL, lostBeforeCarriedOut());

        assertThatThrownBy(() -> preBill(null))
                .isInstanceOf(OutcomeUnknown.class)
                .hasMessageContaining("again is safe");
        assertThat(pos.count("pre-bill 12")).isOne();

        assertThat(preBill(null).table().status()).isEqualTo(TableStatus.PRE_BILL);
    }

    @Test
    void aLostPreBillThatCannotBeReadEitherIsUnknown() {
        pos.seat(TABLE_12, BILL);
        pos.next(PRE_BILL, lostAfterCarriedOut());
        pos.next(READ, works(), noAnswer());

        assertThatThrownBy(() -> preBill(null))
                .isInstanceOf(OutcomeUnknown.class)
                .hasMessageContaining("does not answer")
                .hasMessageContaining("again is safe");
    }

    @Test
    void aPreBillThatWasTakenAndCannotBeReadIsNeverSaidNotToBeDone() throws Exception {
        pos.seat(TABLE_12, BILL);
        pos.next(PRE_BILL, works());
        pos.next(READ, works(), unreachable());

        assertThatThrownBy(() -> preBill(null))
                .isInstanceOf(OutcomeUnknown.class)
                .hasMessageContaining("took the pre-bill")
                .hasMessageContaining("again is safe");

        assertThat(preBill(null).table().status()).isEqualTo(TableStatus.PRE_BILL);
        assertThat(pos.count("pre-bill 12")).isOne();
    }

    @Test
    void aRefusalAndAnUnreachablePointOfSaleArePassedOn() throws Exception {
        pos.seat(TABLE_12, BILL);
        pos.next(PRE_BILL, refused("409", "estado errado"), unreachable());

        assertThatThrownBy(() -> preBill(null)).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> preBill(null)).isInstanceOf(Unreachable.class);

        assertThat(preBill(null).table().status()).isEqualTo(TableStatus.PRE_BILL);
        assertThat(agent.locks.size()).isZero();
    }

    @Test
    void aTableThatIsBeingClosedIsNotTouched() throws Exception {
        pos.seat(TABLE_12, BILL);
        Thread closing = Thread.ofVirtual().unstarted(() -> agent.locks.acquire(TABLE_12, Duration.ofSeconds(1)));
        closing.start();
        closing.join();

        assertThatThrownBy(() -> agent.preBills.preBill(
                        new PreBillTable.Request(TABLE_12, null, null), agent.time.in(Duration.ofMillis(20))))
                .isInstanceOf(Unreachable.class)
                .hasMessageContaining("by another request");

        assertThat(pos.messages()).isEmpty();
    }
}
