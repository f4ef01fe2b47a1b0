package comanda.domain.settlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import comanda.domain.bill.Bill;
import comanda.domain.bill.BilledTable;
import comanda.domain.money.Money;
import comanda.domain.settlement.SettlementState.Closed;
import comanda.domain.settlement.SettlementState.Conflict;
import comanda.domain.settlement.SettlementState.Pending;
import comanda.domain.table.Table;
import comanda.domain.table.TableId;
import comanda.domain.table.TableStatus;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettlementTest {
    private static final Currency BRL = Currency.getInstance("BRL");
    private static final Instant NOON = Instant.parse("2026-03-14T12:00:00Z");
    private static final TableId TABLE = new TableId("12");
    private static final Payment PAYMENT = new Payment("pix-1", new Money(100, BRL), null, "pix");

    private final Settlement accepted = new Settlement(
            new SettlementId("st-1"),
            new IdempotencyKey("key"),
            new BilledTable(new Table(TABLE, "Mesa 12", TableStatus.OPEN, null, null), Bill.empty(BRL)),
            PAYMENT,
            NOON,
            Pending.NEW);

    private final BilledTable shown =
            new BilledTable(new Table(TABLE, "Mesa 12", TableStatus.OPEN, null, null), Bill.empty(BRL));

    @Test
    void closesAreCountedBeforeTheyAreSentAndTakenBackWhenTheyWereNotCarriedOut() {
        Settlement sent = accepted.aboutToSendClose(accepted.paid(), NOON).aboutToSendClose(accepted.paid(), NOON);

        assertThat(sent.closesSent()).isEqualTo(2);
        assertThat(sent.closeNotCarriedOut().closesSent()).isOne();
        assertThat(accepted.closeNotCarriedOut().closesSent()).isZero();
    }

    @Test
    void aTroubleIsNotedWithTheCountKeptUntilAnotherOneIs() {
        Settlement troubled = accepted.aboutToSendClose(accepted.paid(), NOON).troubledBy("no answer");

        assertThat(troubled.state()).isEqualTo(new Pending(1, NOON, NOON, null, "no answer"));
        assertThat(troubled.aboutToSendClose(accepted.paid(), NOON).state())
                .isEqualTo(new Pending(2, NOON, NOON, null, "no answer"));
        assertThat(troubled.isPending()).isTrue();
    }

    @Test
    void itEndsClosedOrInConflictAndKeepsWhatWasAsked() {
        Settlement closed = accepted.closed(NOON);
        Settlement conflict = accepted.inConflict(NOON, ConflictReason.BILL_CHANGED, shown);

        assertThat(closed.state()).isEqualTo(new Closed(NOON));
        assertThat(conflict.state()).isEqualTo(new Conflict(NOON, ConflictReason.BILL_CHANGED, shown, 0));
        assertThat(List.of(closed.isPending(), conflict.isPending())).containsOnly(false);
        assertThat(closed.payment()).isEqualTo(PAYMENT);
        assertThat(closed.closesSent()).isZero();
    }

    @Test
    void whatHasEndedStaysAsItEnded() {
        for (Settlement ended :
                List.of(accepted.closed(NOON), accepted.inConflict(NOON, ConflictReason.OTHER_GUESTS, shown))) {
            assertThatThrownBy(() -> ended.aboutToSendClose(ended.paid(), NOON))
                    .isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(ended::closeNotCarriedOut).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> ended.troubledBy("x")).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> ended.closed(NOON)).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> ended.inConflict(NOON, ConflictReason.BILL_CHANGED, shown))
                    .hasMessageContaining("st-1");
        }
    }

    @Test
    void aPaymentIsNotNegativeAndItsTipIsOfItsCurrency() {
        Money amount = new Money(100, BRL);
        Money dollars = new Money(1, Currency.getInstance("USD"));

        assertThat(new Payment("p", amount, Money.zero(BRL), "pix").tip()).isEqualTo(Money.zero(BRL));
        assertThatThrownBy(() -> new Payment(" ", amount, null, "pix")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Payment("p", new Money(-1, BRL), null, "pix"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Payment("p", amount, new Money(-1, BRL), "pix"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Payment("p", amount, dollars, "pix")).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "a\nb", "chave-ç", "\u0000"})
    void anUnprintableKeyIsNone(String value) {
        assertThatThrownBy(() -> new IdempotencyKey(value)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aKeyHasAtMost255Characters() {
        assertThat(new IdempotencyKey("k".repeat(255))).hasToString("k".repeat(255));
        assertThatThrownBy(() -> new IdempotencyKey("k".repeat(256))).isInstanceOf(IllegalArgumentException.class);
    }
}
