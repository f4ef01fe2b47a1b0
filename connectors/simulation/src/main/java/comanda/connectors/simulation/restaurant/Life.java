package comanda.connectors.simulation.restaurant;

import java.math.BigDecimal;
import java.util.List;
import java.util.SplittableRandom;

/**
 * What guests and waiters do by themselves. The same seed gives the same evening, as long as nobody else touches the
 * restaurant. Thread safe.
 */
public final class Life {

    private static final int MAX_LINES = 14;
    private static final List<String> NOTES =
            List.of("sem cebola", "ao ponto", "bem passada", "pouco gelo", "para viagem", "sem açúcar");

    private final Restaurant restaurant;
    private final SplittableRandom random;

    public Life(Restaurant restaurant, long seed) {
        this.restaurant = restaurant;
        this.random = new SplittableRandom(seed);
    }

    /** Fills about that share of the free tables with guests in all stages of their evening. */
    public synchronized void populate(int percent) {
        for (Table table : restaurant.tables()) {
            if (table.isFree() && chance(percent)) {
                restaurant.seat(table.id(), someOrders(2 + random.nextInt(6)));
                if (chance(12)) {
                    restaurant.preBill(table.id());
                }
            }
        }
    }

    /** New guests sit down at a free table and order something. */
    public synchronized void seat(int table) {
        restaurant.seat(table, someOrders(1 + random.nextInt(4)));
    }

    /**
     * One table is looked at, and its guests or its waiter may do something.
     *
     * @return a sentence that says what, for people
     */
    public synchronized String tick() {
        List<Table> tables = restaurant.tables();
        if (tables.isEmpty()) {
            return "there are no tables";
        }
        Table table = tables.get(random.nextInt(tables.size()));
        try {
            return table.name() + ": " + next(table);
        } catch (RestaurantException somebodyElseWasFaster) {
            return table.name() + ": nothing";
        }
    }

    private String next(Table table) {
        return switch (table.status()) {
            case TableStatus.FREE -> chance(50) ? guestsArrive(table) : "nothing";
            case TableStatus.OPEN -> chance(70) && table.lines().size() < MAX_LINES ? order(table) : askForBill(table);
            case TableStatus.PRE_BILL -> chance(60) ? closeByHand(table) : "nothing";
            default -> "nothing";
        };
    }

    private String guestsArrive(Table table) {
        seat(table.id());
        return "guests sit down";
    }

    private String order(Table table) {
        OrderLine line = someOrder();
        restaurant.addItem(table.id(), line);
        return line.quantity().toPlainString() + " x " + line.name();
    }

    private String askForBill(Table table) {
        restaurant.preBill(table.id());
        return "asks for the bill";
    }

    private String closeByHand(Table table) {
        restaurant.closeByHand(table.id());
        return "closed by hand";
    }

    private OrderLine[] someOrders(int count) {
        OrderLine[] lines = new OrderLine[count];
        for (int at = 0; at < count; at++) {
            lines[at] = someOrder();
        }
        return lines;
    }

    private OrderLine someOrder() {
        List<MenuItem> menu = restaurant.menu().items();
        MenuItem item = menu.get(random.nextInt(menu.size()));
        BigDecimal quantity =
                item.byWeight() ? BigDecimal.valueOf(200 + random.nextInt(600), 3) : BigDecimal.valueOf(someCount());
        OrderLine line = OrderLine.of(item, quantity);
        return chance(15) ? line.withNote(NOTES.get(random.nextInt(NOTES.size()))) : line;
    }

    private int someCount() {
        return chance(65) ? 1 : 2 + random.nextInt(2);
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }
}
