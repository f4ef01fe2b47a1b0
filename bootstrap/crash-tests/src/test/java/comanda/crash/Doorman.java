package comanda.crash;

import comanda.connectors.simulation.restaurant.MenuItem;
import comanda.connectors.simulation.restaurant.OrderLine;
import comanda.connectors.simulation.restaurant.Restaurant;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Seats new guests at a table as soon as it is closed: before one byte of the answer to the close has left the PDV. It is the simulator's clock,
 * which the simulator asks whenever it has carried something out and notes the answer; that is when the doorman looks around. Half of the new
 * guests order exactly what the ones before them had, a few have ordered nothing yet.
 */
final class Doorman implements InstantSource {
    private static final int MOST_LINES = 4;

    private final SplittableRandom random;
    private final Map<Integer, OrderLine[]> ordered = new TreeMap<>();
    private final Map<Integer, Runnable> whenClosed = new ConcurrentHashMap<>();
    private volatile @Nullable Restaurant restaurant;

    Doorman(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** From now on he works there. */
    void begin(Restaurant at) {
        restaurant = at;
    }

    @Override
    public Instant instant() {
        Restaurant at = restaurant;
        // Within one of the restaurant's own steps nobody else does anything.
        if (at != null && !Thread.holdsLock(at)) {
            seatThoseWhoWait(at);
        }
        return Instant.now();
    }

    private synchronized void seatThoseWhoWait(Restaurant at) {
        for (Map.Entry<Integer, OrderLine[]> table : ordered.entrySet()) {
            if (at.table(table.getKey()).isFree()) {
                Runnable heard = whenClosed.remove(table.getKey());
                if (heard != null) {
                    heard.run();
                }
                table.setValue(nextOrders(at, table.getValue()));
                at.seat(table.getKey(), table.getValue());
            }
        }
    }

    private OrderLine[] nextOrders(Restaurant at, OrderLine[] before) {
        int kind = random.nextInt(8);
        if (kind < 4 && before.length > 0) {
            return before;
        }
        return kind == 7 ? new OrderLine[0] : someOrders(at);
    }

    /**
     * Sees to it that guests who owe something sit there.
     *
     * @return the number of their sitting
     */
    synchronized long guestsAt(int table) {
        Restaurant at = Objects.requireNonNull(restaurant);
        if (at.table(table).isFree()) {
            ordered.put(table, someOrders(at));
            at.seat(table, ordered.get(table));
        } else if (at.table(table).lines().isEmpty()) {
            OrderLine[] orders = someOrders(at);
            ordered.put(table, orders);
            List.of(orders).forEach(line -> at.addItem(table, line));
        }
        return at.table(table).sitting();
    }

    /** Runs that once, when the table is closed next and before its new guests sit. */
    void whenClosed(int table, Runnable what) {
        whenClosed.put(table, what);
    }

    private OrderLine[] someOrders(Restaurant at) {
        List<MenuItem> menu = at.menu().items();
        OrderLine[] lines = new OrderLine[1 + random.nextInt(MOST_LINES)];
        for (int index = 0; index < lines.length; index++) {
            lines[index] =
                    OrderLine.of(menu.get(random.nextInt(menu.size())), BigDecimal.valueOf(1 + random.nextInt(2)));
        }
        return lines;
    }
}
