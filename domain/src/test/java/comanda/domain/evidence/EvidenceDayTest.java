package comanda.domain.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import comanda.domain.evidence.EvidenceDay.Kind;
import comanda.domain.money.Money;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Currency;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EvidenceDayTest {
    private static final Currency BRL = Currency.getInstance("BRL");
    private static final Currency EUR = Currency.getInstance("EUR");
    private static final LocalDate DAY = LocalDate.of(2026, 3, 14);
    private static final Duration HOUR = Duration.ofHours(1);

    private static EvidenceCounts payment(Currency currency, long amount, long tip) {
        return EvidenceCounts.ofPayment(
                new PaymentTotal(1, new Money(amount, currency), new Money(tip, currency)),
                Optional.of(Duration.ofMinutes(1)),
                Duration.ofSeconds(2));
    }

    @Test
    void paymentsAddUpByCurrencyAndTipsStayApart() {
        EvidenceCounts counts =
                payment(EUR, 500, 0).plus(payment(BRL, 1_000, 100)).plus(payment(BRL, 2_000, 0));

        assertThat(counts.payments().keySet()).containsExactly(BRL, EUR);
        assertThat(counts.payments())
                .containsEntry(BRL, new PaymentTotal(2, new Money(3_000, BRL), new Money(100, BRL)))
                .containsEntry(EUR, new PaymentTotal(1, new Money(500, EUR), new Money(0, EUR)));
        assertThat(counts.tablesClosedByAgent()).isEqualTo(3);
        assertThat(counts.checkouts().fromPreBill().count()).isEqualTo(3);
        assertThat(counts.checkouts().fromPayment().count()).isEqualTo(3);
    }

    @Test
    void everythingAddsUp() {
        EvidenceCounts one = payment(BRL, 1_000, 0)
                .plus(EvidenceCounts.ofTableClosedByHand(Optional.of(HOUR)))
                .plus(EvidenceCounts.ofTableClosedByHand(Optional.empty()))
                .plus(EvidenceCounts.ofRunning(WorkMode.NORMAL, HOUR))
                .plus(EvidenceCounts.ofRunning(WorkMode.OBSERVE, HOUR))
                .plus(EvidenceCounts.ofIncidentLeftOut())
                .plus(EvidenceCounts.ofDropped(3));

        EvidenceCounts two = one.plus(one);

        assertThat(two.tablesClosedByHand()).isEqualTo(4);
        assertThat(two.tablesClosed()).isEqualTo(6);
        assertThat(two.checkouts().byHand().count()).isEqualTo(2);
        assertThat(two.uptime()).isEqualTo(HOUR.multipliedBy(2));
        assertThat(two.observed()).isEqualTo(HOUR.multipliedBy(2));
        assertThat(two.incidentsLeftOut()).isEqualTo(2);
        assertThat(two.dropped()).isEqualTo(6);
        assertThat(one.plus(EvidenceCounts.NONE)).isEqualTo(one);
    }

    private static Kind kindOf(EvidenceCounts counts) {
        return new EvidenceDay(DAY, counts).kind();
    }

    @Test
    void aDaySaysSomethingOfTheModeInWhichTheAgentRanAllTheTime() {
        EvidenceCounts working = EvidenceCounts.ofRunning(WorkMode.NORMAL, HOUR);
        EvidenceCounts lookingOn = EvidenceCounts.ofRunning(WorkMode.OBSERVE, HOUR);

        assertThat(kindOf(EvidenceCounts.NONE)).isEqualTo(Kind.NOT_RUNNING);
        assertThat(kindOf(working)).isEqualTo(Kind.NORMAL);
        assertThat(kindOf(lookingOn)).isEqualTo(Kind.OBSERVED);
        assertThat(kindOf(working.plus(lookingOn))).isEqualTo(Kind.MIXED);
        assertThat(kindOf(payment(BRL, 1, 0))).isEqualTo(Kind.NORMAL);
    }

    @Test
    void twoDaysAreNoDay() {
        EvidenceDay day = new EvidenceDay(DAY, EvidenceCounts.NONE);

        assertThatThrownBy(() -> day.plus(new EvidenceDay(DAY.plusDays(1), EvidenceCounts.NONE)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
