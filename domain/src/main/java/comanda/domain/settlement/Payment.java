package comanda.domain.settlement;

import comanda.domain.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What the guest paid.
 *
 * @param id the payment provider's name for it
 * @param amount what was paid for the bill, not negative
 * @param tip paid on top, never part of the bill's total, not negative; null where there was none
 * @param method as the backend calls it, for example {@code pix}
 */
public record Payment(String id, Money amount, @Nullable Money tip, String method) {}
