package comanda.domain.settlement;

import comanda.domain.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What the guest paid.
 *
 * @param id the payment provider's name for it, not blank
 * @param amount what was paid for the bill, not negative
 * @param tip paid on top in the same currency, never part of the bill's total, not negative; null where there was none
 * @param method as the backend calls it, for example {@code pix}
 */
public record Payment(String id, Money amount, @Nullable Money tip, String method) {
    public Payment {
        if (id.isBlank()) {
            throw new IllegalArgumentException("a payment has an id");
        }
        if (amount.isNegative()) {
            throw new IllegalArgumentException("a payment is not negative, this one is " + amount);
        }
        if (tip != null && (tip.isNegative() || !tip.currency().equals(amount.currency()))) {
            throw new IllegalArgumentException(
                    "a tip is not negative and in the currency of the amount, this one is " + tip);
        }
    }
}
