package comanda.domain.evidence;

import comanda.domain.money.Money;

/**
 * Payments of one currency whose tables were closed.
 *
 * @param paid for the bills
 * @param tips paid on top, in the same currency; no part of what was paid
 */
public record PaymentTotal(long count, Money paid, Money tips) {
    public PaymentTotal {
        if (count < 0 || !paid.currency().equals(tips.currency())) {
            throw new IllegalArgumentException("no total of payments: " + count + ", " + paid + ", tips " + tips);
        }
    }

    public PaymentTotal plus(PaymentTotal other) {
        return new PaymentTotal(Math.addExact(count, other.count), paid.plus(other.paid), tips.plus(other.tips));
    }
}
