package comanda.domain.bill;

import java.math.BigDecimal;

/**
 * How much of an item: {@code 2} pieces, {@code 0.35} kg. Equal amounts are equal however they were written.
 *
 * @param value at most {@value #MOST_DIGITS} digits before and after the point
 */
public record Quantity(BigDecimal value) {
    /** More than any scale or counter shows. */
    private static final int MOST_DIGITS = 12;

    public Quantity {
        // Checked before stripping: a huge exponent would be spelled out digit by digit.
        if ((long) value.precision() - value.scale() > MOST_DIGITS || value.scale() > 1_000) {
            throw new ArithmeticException("not a quantity: " + value.precision() + " digits, scale " + value.scale());
        }
        value = value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
        if (value.scale() < 0) {
            value = value.setScale(0);
        }
        if (value.scale() > MOST_DIGITS) {
            throw new ArithmeticException("not a quantity: " + value.scale() + " digits after the point");
        }
    }

    /** @throws ArithmeticException when the sum has more digits than a quantity has */
    public Quantity plus(Quantity other) {
        return new Quantity(value.add(other.value));
    }

    public boolean isNegative() {
        return value.signum() < 0;
    }

    /** Without an exponent and without trailing zeros. */
    @Override
    public String toString() {
        return value.toPlainString();
    }
}
