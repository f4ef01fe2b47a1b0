package comanda.application.service;

import static comanda.application.service.Restaurant.NOON;
import static comanda.application.service.Restaurant.TABLE_12;
import static comanda.application.service.Restaurant.bill;
import static comanda.application.service.Restaurant.line;
import static comanda.application.service.Restaurant.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import comanda.application.port.in.CloseTable;
import comanda.application.port.in.PreBillTable;
import comanda.application.port.in.Rejection.IdempotencyKeyReused;
import comanda.application.port.in.Rejection.Observing;
import comanda.application.port.out.PosFailure.Unavailable;
import comanda.domain.bill.Bill;
import comanda.domain.settlement.Holder;
import comanda.domain.settlement.Settlement;
import comanda.domain.settlement.SettlementState;
import comanda.domain.table.TableStatus;
import comanda.domain.time.Deadline;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LookingOnTest {
    private static final Bill BILL = bill(line("1", "7", "1", "90"));
    private static final Deadline DEADLINE = Deadline.in(Duration.ofSeconds(5));

    private final FakeJournal journal = new FakeJournal();
    private final LookingOn lookingOn = new LookingOn(journal);

    @Test
    void nothingIsMovedAndNothingIsClosed() {
        assertThatThrownBy(() -> lookingOn.preBill(new PreBillTable.Request(TABLE_12, null, null), DEADLINE))
                .isInstanceOf(Observing.class)
                .hasMessageContainingAll("comanda.mode", "normal");
        assertThatThrownBy(() -> lookingOn.release(TABLE_12, Holder.named("wa:1"), DEADLINE))
                .isInstanceOf(Observing.class);
        assertThatThrownBy(() -> lookingOn.close(Agent.request("k", TABLE_12, BILL), DEADLINE))
                .isInstanceOf(Observing.class);
        assertThat(journal.all()).isEmpty();
    }

    @Test
    void aRequestThatWasAcceptedBeforeIsAnsweredWithWhatBecameOfIt() throws Exception {
        CloseTable.Request request = Agent.request("k", TABLE_12, BILL);
        Settlement pending = new Settlement(
                Restaurant.pending("a", TABLE_12, BILL, 0).id(),
                request.key(),
                table(TABLE_12, TableStatus.OPEN, BILL),
                request.payment(),
                NOON,
                SettlementState.Pending.NEW);
        journal.put(pending);
        assertThat(lookingOn.close(request, DEADLINE)).isEqualTo(pending);

        journal.put(pending.closed(NOON));
        assertThat(lookingOn.close(request, DEADLINE)).isEqualTo(pending.closed(NOON));
        assertThatThrownBy(() ->
                        lookingOn.close(Agent.request("k", TABLE_12, bill(line("2", "8", "1", "10"))), DEADLINE))
                .isInstanceOf(IdempotencyKeyReused.class);
    }

    @Test
    void aReadOnlyPointOfSaleIsReadAndNotWrittenTo() throws Exception {
        FakePointOfSale pos = new FakePointOfSale();
        pos.seat(TABLE_12, BILL);
        ReadOnlyPointOfSale readOnly = new ReadOnlyPointOfSale(pos);

        assertThat(readOnly.tables(DEADLINE)).hasSize(1);
        assertThat(readOnly.bill(TABLE_12, DEADLINE)).isPresent();
        assertThat(readOnly.objectionTo(TABLE_12)).isEmpty();
        assertThatThrownBy(() -> readOnly.preBill(TABLE_12, DEADLINE)).isInstanceOf(Unavailable.class);
        assertThatThrownBy(() -> readOnly.close(TABLE_12, DEADLINE)).isInstanceOf(Unavailable.class);
        assertThat(readOnly.bill(TABLE_12, DEADLINE).orElseThrow().table().status())
                .isEqualTo(TableStatus.OPEN);
    }
}
