package comanda.domain.bill;

import comanda.domain.money.Money;

/** A line of a bill. */
public sealed interface BillLine {
    /** What the line adds to the bill, its own discount taken off. */
    Money total();

    /**
     * An item that the guests ordered, as the point of sale has it.
     *
     * @param sku the point of sale's code of the item
     * @param name what the guest reads; the code where no name is known
     * @param discount taken off this line, positive when it makes it cheaper
     */
    record Item(LineId id, String sku, String name, Quantity quantity, Money unitPrice, Money discount, Money total)
            implements BillLine {}

    /**
     * What the point of sale's total has over its lines: a service charge, a rounding, a discount that it does not itemise. Negative when the total is lower.
     */
    record Difference(Money total) implements BillLine {}
}
