package comanda.domain.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Currency;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTest {
    private static final Currency BRL = Currency.getInstance("BRL");

    @ParameterizedTest
    @CsvSource({
        "72.5, 7250",
        "49.9, 4990",
        "403.80, 40380",
        "0, 0",
        "-10.01, -1001",
        "0.005, 1",
        "0.0049999, 0",
        "-0.005, -1",
        "1e3, 100000",
        "1.1102230246251565e-16, 0",
        "0.1000000000000000055511151231257827, 10",
        "999999999999999.99, 99999999999999999"
    })
    void aDecimalBecomesMinorUnitsRoundedHalfUp(String decimal, long minorUnits) {
        assertThat(Money.of(new BigDecimal(decimal), BRL)).isEqualTo(new Money(minorUnits, BRL));
    }

    @ParameterizedTest
    @CsvSource({"JPY, 403, 403", "BRL, 4.03, 403", "KWD, 0.403, 403", "CLF, 0.0403, 403"})
    void eachCurrencyHasItsOwnMinorUnit(String currency, BigDecimal decimal, long minorUnits) {
        Money money = Money.of(decimal, Currency.getInstance(currency));

        assertThat(money.minorUnits()).isEqualTo(minorUnits);
        assertThat(money.toDecimal()).isEqualByComparingTo(decimal);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1e15", "1e999999999", "-1e999999999", "1e-999999999", "0e999999999", "123456789012345678901"})
    void aFigureWithAbsurdDigitsIsRefusedAtOnce(String decimal) {
        BigDecimal figure = new BigDecimal(decimal);

        assertTimeoutPreemptively(
                Duration.ofSeconds(5),
                () -> assertThatThrownBy(() -> Money.of(figure, BRL)).isInstanceOf(ArithmeticException.class));
    }

    @Test
    void aFigureThatFitsTheDigitsButNotTheMinorUnitsIsRefused() {
        Currency fourDigits = Currency.getInstance("CLF");

        assertThatThrownBy(() -> Money.of(new BigDecimal("999999999999999"), fourDigits))
                .isInstanceOf(ArithmeticException.class);
    }

    @Test
    void moneyAddsUpAndDoesNotOverflow() {
        Money most = new Money(Long.MAX_VALUE, BRL);

        assertThat(new Money(250, BRL).plus(new Money(-50, BRL))).isEqualTo(new Money(200, BRL));
        assertThat(new Money(250, BRL).minus(new Money(300, BRL)).isNegative()).isTrue();
        assertThat(Money.zero(BRL).isZero()).isTrue();
        assertThatThrownBy(() -> most.plus(new Money(1, BRL))).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> most.minus(new Money(-1, BRL))).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void currenciesDoNotMix() {
        Money dollars = new Money(1, Currency.getInstance("USD"));

        assertThatThrownBy(() -> Money.zero(BRL).plus(dollars)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Money.zero(BRL).minus(dollars)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatHasNoMinorUnitIsNoMoney() {
        assertThatThrownBy(() -> new Money(1, Currency.getInstance("XXX")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void itIsWrittenAsADecimalWithItsCurrency() {
        assertThat(new Money(-40380, BRL)).hasToString("BRL -403.80");
        assertThat(new Money(Long.MIN_VALUE, BRL)).hasToString("BRL -92233720368547758.08");
    }
}
