package comanda.domain.money;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;

/**
 * An amount of money, possibly negative.
 *
 * @param minorUnits the amount in the currency's smallest unit: 40380 is R$ 403,80
 * @param currency an ISO 4217 currency that has minor units
 */
public record Money(long minorUnits, Currency currency) {
    /** Digits before the decimal point that are believed: a larger figure is a broken message and not a bill. */
    private static final int LARGEST_MAGNITUDE = 15;

    public Money {
        if (currency.getDefaultFractionDigits() < 0) {
            throw new IllegalArgumentException(currency + " is not money: it has no minor unit");
        }
    }

    /** Nothing, in that currency. */
    public static Money zero(Currency currency) {
        return new Money(0, currency);
    }

    /**
     * A decimal figure such as {@code 72.5} as money. What is finer than the minor unit is rounded half up.
     *
     * @throws ArithmeticException when the figure has more digits than money has
     */
    public static Money of(BigDecimal decimal, Currency currency) {
        // Checked before scaling: 1e999999999 is a short text and a number of a billion digits.
        if ((long) decimal.precision() - decimal.scale() > LARGEST_MAGNITUDE || decimal.scale() > 1_000) {
            throw new ArithmeticException(
                    "not an amount of money: " + decimal.precision() + " digits, scale " + decimal.scale());
        }
        return new Money(
                decimal.setScale(currency.getDefaultFractionDigits(), RoundingMode.HALF_UP)
                        .unscaledValue()
                        .longValueExact(),
                currency);
    }

    /** The amount as a decimal figure in the currency's main unit. */
    public BigDecimal toDecimal() {
        return BigDecimal.valueOf(minorUnits, currency.getDefaultFractionDigits());
    }

    public Money plus(Money other) {
        return new Money(Math.addExact(minorUnits, inThisCurrency(other)), currency);
    }

    public Money minus(Money other) {
        return new Money(Math.subtractExact(minorUnits, inThisCurrency(other)), currency);
    }

    public boolean isZero() {
        return minorUnits == 0;
    }

    public boolean isNegative() {
        return minorUnits < 0;
    }

    private long inThisCurrency(Money other) {
        if (!other.currency.equals(currency)) {
            throw new IllegalArgumentException(currency + " and " + other.currency + " do not add up");
        }
        return other.minorUnits;
    }

    @Override
    public String toString() {
        return currency + " " + toDecimal().toPlainString();
    }
}
