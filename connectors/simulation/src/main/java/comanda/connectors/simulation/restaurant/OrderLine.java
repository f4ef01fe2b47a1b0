package comanda.connectors.simulation.restaurant;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * A line of a bill.
 *
 * @param itemId the menu's id, or any other text that a test wants to see on the wire
 * @param quantity pieces or kilograms; a fraction or a negative number is taken as it is
 * @param price of one, in the restaurant's currency
 * @param discount taken off this line, an amount
 * @param statedTotal what the PDV shows as the line's total, where that is not what the other numbers give
 * @param note what the waiter wrote beside it
 * @param guid the line's own id; empty until it is ordered, unless a test wants a certain one
 * @param parentGuid the line that this one belongs to (an extra, a side dish)
 * @param employee who ordered it; 0 until it is ordered
 * @param time when, in milliseconds since 1970; 0 until it is ordered
 */
public record OrderLine(
        String itemId,
        String name,
        BigDecimal quantity,
        BigDecimal price,
        BigDecimal discount,
        @Nullable BigDecimal statedTotal,
        @Nullable String note,
        String guid,
        @Nullable String parentGuid,
        int employee,
        long time) {

    private static final int CENTS = 2;

    /** So many of that item at that price; guid, employee and time come when it is ordered. */
    public static OrderLine of(String itemId, String name, String quantity, String price) {
        return of(itemId, name, new BigDecimal(quantity), new BigDecimal(price));
    }

    /** So many of that item at that price; guid, employee and time come when it is ordered. */
    public static OrderLine of(String itemId, String name, BigDecimal quantity, BigDecimal price) {
        return new OrderLine(itemId, name, quantity, price, BigDecimal.ZERO, null, null, "", null, 0, 0);
    }

    /** So many of that item of the menu. */
    public static OrderLine of(MenuItem item, BigDecimal quantity) {
        return of(item.id(), item.name(), quantity, item.price());
    }

    /** Quantity times price less the discount, in cents rounded half up, unless another total is stated. */
    public BigDecimal total() {
        return statedTotal != null
                ? statedTotal
                : quantity.multiply(price).subtract(discount).setScale(CENTS, RoundingMode.HALF_UP);
    }

    public OrderLine withDiscount(BigDecimal amount) {
        return new OrderLine(
                itemId, name, quantity, price, amount, statedTotal, note, guid, parentGuid, employee, time);
    }

    public OrderLine withStatedTotal(@Nullable BigDecimal amount) {
        return new OrderLine(itemId, name, quantity, price, discount, amount, note, guid, parentGuid, employee, time);
    }

    public OrderLine withNote(@Nullable String text) {
        return new OrderLine(
                itemId, name, quantity, price, discount, statedTotal, text, guid, parentGuid, employee, time);
    }

    public OrderLine withParent(String parent) {
        return new OrderLine(itemId, name, quantity, price, discount, statedTotal, note, guid, parent, employee, time);
    }

    /** The same line as ordered by that employee at that time under that guid. */
    public OrderLine ordered(String lineGuid, int by, long at) {
        return new OrderLine(itemId, name, quantity, price, discount, statedTotal, note, lineGuid, parentGuid, by, at);
    }
}
