package comanda.application.event;

import static org.assertj.core.api.Assertions.assertThat;

import comanda.application.event.AgentEvent.SettlementChanged;
import comanda.application.event.AgentEvent.SettlementChanged.State;
import comanda.application.service.FakeJournal;
import comanda.domain.bill.Bill;
import comanda.domain.bill.BilledTable;
import comanda.domain.money.Money;
import comanda.domain.settlement.IdempotencyKey;
import comanda.domain.settlement.Payment;
import comanda.domain.settlement.Settlement;
import comanda.domain.settlement.SettlementId;
import comanda.domain.settlement.SettlementState;
import comanda.domain.table.Table;
import comanda.domain.table.TableId;
import comanda.domain.table.TableStatus;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UntoldSettlementsTest {
    private static final Currency BRL = Currency.getInstance("BRL");
    private static final TableId TABLE = new TableId("12");
    /** After anything that the log has. */
    private static final Instant LATER = Instant.parse("2026-03-15T00:00:00Z");

    private final MemoryLog log = new MemoryLog(100, List.of());
    private final FakeJournal journal = new FakeJournal();

    private static Settlement settlement(String id, Instant acceptedAt) {
        return new Settlement(
                new SettlementId(id),
                new IdempotencyKey("key-" + id),
                new BilledTable(new Table(TABLE, "Mesa 12", TableStatus.OPEN, null, null), Bill.empty(BRL)),
                new Payment("pix-" + id, new Money(100, BRL), null, "pix"),
                acceptedAt,
                SettlementState.Pending.NEW);
    }

    private static SettlementChanged event(String id, State state) {
        return new SettlementChanged(new SettlementId(id), TABLE, state);
    }

    @BeforeEach
    void somethingWasTold() {
        log.append(List.of(event("told", State.PENDING)));
    }

    @Test
    void whatTheJournalHasAndTheLogLacksIsToldInTheOrderOfAcceptance() throws Exception {
        Settlement told = settlement("told", LATER);
        journal.put(told.closed(LATER));
        journal.put(settlement("new", LATER));

        assertThat(UntoldSettlements.of(log, journal))
                .containsExactly(event("told", State.CLOSED), event("new", State.PENDING));
    }

    @Test
    void whatWasToldIsNotToldAgain() throws Exception {
        journal.put(settlement("told", LATER));

        assertThat(UntoldSettlements.of(log, journal)).isEmpty();
    }

    @Test
    void whatChangedBeforeTheLogBeginsIsOld() throws Exception {
        journal.put(settlement("old", Instant.EPOCH));

        assertThat(UntoldSettlements.of(log, journal)).isEmpty();
    }

    @Test
    void anEmptyLogSaysNothingOfWhatWasTold() throws Exception {
        journal.put(settlement("new", LATER));

        assertThat(UntoldSettlements.of(new MemoryLog(100, List.of()), journal)).isEmpty();
    }
}
