package comanda.connectors.simulation.restaurant;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table at one moment. Immutable.
 *
 * @param status a number of {@link TableStatus}, or any other that a test set
 * @param waiter who serves it; 0 where nobody does
 * @param lock why the table is locked, or null
 * @param sitting the sitting of the guests at it, counted over the whole restaurant from 1; 0 where nobody sits
 * @param discount taken off the whole bill, an amount
 * @param statedTotal what the PDV shows as the bill's total, where that is not what lines and discount give
 */
public record Table(
        int id,
        String name,
        String location,
        int status,
        int waiter,
        @Nullable String lock,
        boolean inactive,
        long sitting,
        List<OrderLine> lines,
        BigDecimal discount,
        @Nullable BigDecimal statedTotal) {

    public Table {
        lines = List.copyOf(lines);
    }

    /** A free table. */
    public static Table free(int id, String name, String location) {
        return new Table(id, name, location, TableStatus.FREE, 0, null, false, 0, List.of(), BigDecimal.ZERO, null);
    }

    public boolean isFree() {
        return status == TableStatus.FREE;
    }

    /** What is owed: the lines less the discount, unless another total is stated. */
    public BigDecimal total() {
        return statedTotal != null
                ? statedTotal
                : lines.stream()
                        .map(OrderLine::total)
                        .reduce(BigDecimal.ZERO.setScale(2), BigDecimal::add)
                        .subtract(discount);
    }

    public Table withName(String text) {
        return new Table(id, text, location, status, waiter, lock, inactive, sitting, lines, discount, statedTotal);
    }

    public Table withStatus(int number) {
        return new Table(id, name, location, number, waiter, lock, inactive, sitting, lines, discount, statedTotal);
    }

    public Table withWaiter(int employee) {
        return new Table(id, name, location, status, employee, lock, inactive, sitting, lines, discount, statedTotal);
    }

    public Table withLock(@Nullable String text) {
        return new Table(id, name, location, status, waiter, text, inactive, sitting, lines, discount, statedTotal);
    }

    public Table withInactive(boolean yes) {
        return new Table(id, name, location, status, waiter, lock, yes, sitting, lines, discount, statedTotal);
    }

    public Table withDiscount(BigDecimal amount) {
        return new Table(id, name, location, status, waiter, lock, inactive, sitting, lines, amount, statedTotal);
    }

    public Table withStatedTotal(@Nullable BigDecimal amount) {
        return new Table(id, name, location, status, waiter, lock, inactive, sitting, lines, discount, amount);
    }

    /** The same table with that line in the place of the one with that index. */
    public Table withLine(int index, OrderLine line) {
        List<OrderLine> changed = new ArrayList<>(lines);
        changed.set(index, line);
        return new Table(id, name, location, status, waiter, lock, inactive, sitting, changed, discount, statedTotal);
    }

    /** The table with one more line; whoever orders again after asking for the bill is eating again. */
    Table ordered(OrderLine line) {
        List<OrderLine> more = new ArrayList<>(lines);
        more.add(line);
        return new Table(
                id, name, location, TableStatus.OPEN, waiter, lock, inactive, sitting, more, discount, statedTotal);
    }

    Table seated(long newSitting, int newWaiter) {
        return new Table(
                id,
                name,
                location,
                TableStatus.OPEN,
                newWaiter,
                lock,
                inactive,
                newSitting,
                List.of(),
                BigDecimal.ZERO,
                null);
    }

    Table emptied() {
        return free(id, name, location).withLock(lock).withInactive(inactive);
    }
}
