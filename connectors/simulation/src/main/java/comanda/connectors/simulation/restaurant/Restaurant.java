package comanda.connectors.simulation.restaurant;

import comanda.connectors.simulation.restaurant.LedgerEntry.Changed;
import comanda.connectors.simulation.restaurant.LedgerEntry.Closed;
import comanda.connectors.simulation.restaurant.LedgerEntry.Left;
import comanda.connectors.simulation.restaurant.LedgerEntry.Opened;
import comanda.connectors.simulation.restaurant.LedgerEntry.Ordered;
import comanda.connectors.simulation.restaurant.LedgerEntry.PreBilled;
import comanda.connectors.simulation.restaurant.RestaurantException.Reason;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The tables, and what waiters and guests do at them. Every operation is one step: nobody sees it half done. Guids and
 * waiters follow from the seed, so that the same calls give the same restaurant. Thread safe.
 *
 * <p>Operations throw {@link RestaurantException} where the table does not exist or is in the wrong state.
 */
public final class Restaurant {

    private static final int[] WAITERS = {3, 6, 8, 11, 14, 19};
    private static final String[] ROOMS = {"Salão Principal", "Varanda", "Mezanino", "Jardim"};

    private final SortedMap<Integer, Table> tables = new TreeMap<>();
    private final Menu menu = Menu.brazilian();
    private final InstantSource clock;
    private final Ledger ledger;
    private final SplittableRandom random;
    private long sittings;

    /** A restaurant with that many free tables, "Mesa 1" and on, in four rooms. */
    public Restaurant(int tableCount, long seed, InstantSource clock) {
        this.clock = clock;
        this.ledger = new Ledger(clock);
        this.random = new SplittableRandom(seed);
        for (int id = 1; id <= tableCount; id++) {
            String room = ROOMS[(id - 1) * ROOMS.length / tableCount];
            tables.put(id, Table.free(id, "Mesa " + id, room));
        }
    }

    public Menu menu() {
        return menu;
    }

    public Ledger ledger() {
        return ledger;
    }

    /** All tables by rising id, as of one moment. */
    public synchronized List<Table> tables() {
        return List.copyOf(tables.values());
    }

    public synchronized Optional<Table> find(int id) {
        return Optional.ofNullable(tables.get(id));
    }

    public synchronized Table table(int id) {
        Table table = tables.get(id);
        if (table == null) {
            throw new RestaurantException(Reason.NO_SUCH_TABLE, "there is no table " + id);
        }
        return table;
    }

    /** Puts up a free table, in the place of one with that id. */
    public synchronized void addTable(int id, String name, String location) {
        tables.put(id, Table.free(id, name, location));
    }

    public synchronized void removeTable(int id) {
        tables.remove(table(id).id());
    }

    /**
     * Guests sit down at a free table and order that, which may be nothing yet.
     *
     * @return the sitting's number
     */
    public synchronized long seat(int id, OrderLine... lines) {
        Table table = table(id);
        if (!table.isFree()) {
            throw new RestaurantException(Reason.WRONG_STATE, "table " + id + " is not free");
        }
        Table seated = table.seated(++sittings, WAITERS[random.nextInt(WAITERS.length)]);
        tables.put(id, seated);
        ledger.add(id, seated.sitting(), new Opened(seated.waiter()));
        for (OrderLine line : lines) {
            addItem(id, line);
        }
        return seated.sitting();
    }

    /** The guests order one more line; a table that had asked for its bill is open again. */
    public synchronized OrderLine addItem(int id, OrderLine line) {
        Table table = taken(id);
        OrderLine ordered = line.ordered(
                line.guid().isEmpty() ? newGuid() : line.guid(),
                line.employee() == 0 ? table.waiter() : line.employee(),
                line.time() == 0 ? clock.millis() : line.time());
        tables.put(id, table.ordered(ordered));
        ledger.add(id, table.sitting(), new Ordered(ordered));
        return ordered;
    }

    /** The guests order so many of an item of the menu. */
    public OrderLine addItem(int id, String itemId, BigDecimal quantity) {
        MenuItem item = menu.find(itemId)
                .orElseThrow(() ->
                        new RestaurantException(Reason.NO_SUCH_ITEM, "there is no item " + itemId + " on the menu"));
        return addItem(id, OrderLine.of(item, quantity));
    }

    /** A waiter brings the bill. */
    public synchronized void preBill(int id) {
        preBill(id, new Actor.Waiter(table(id).waiter()));
    }

    /** The table goes into pre-bill. One that is there already stays there: the paper is printed once more. */
    public synchronized void preBill(int id, Actor by) {
        Table table = taken(id);
        tables.put(id, table.withStatus(TableStatus.PRE_BILL));
        ledger.add(id, table.sitting(), new PreBilled(by));
    }

    /** A waiter closes the table by hand. */
    public synchronized void closeByHand(int id) {
        close(id, new Actor.Waiter(table(id).waiter()));
    }

    /** The table goes back to free and its bill is wiped, whoever sits there now. */
    public synchronized void close(int id, Actor by) {
        Table table = taken(id);
        tables.put(id, table.emptied());
        ledger.add(id, table.sitting(), new Closed(by, table.total(), table.lines()));
    }

    /** The guests leave without a close: the bill goes with them. A free table stays as it is. */
    public synchronized void free(int id) {
        Table table = table(id);
        if (!table.isFree()) {
            tables.put(id, table.emptied());
            ledger.add(id, table.sitting(), new Left(table.total()));
        }
    }

    public void rename(int id, String name) {
        change(id, "name " + name, table -> table.withName(name));
    }

    /** Sets any number as the status, without any of what else would come with it. */
    public void setStatus(int id, int status) {
        change(id, "status " + status, table -> table.withStatus(status));
    }

    /** Another waiter takes over the table. */
    public void assign(int id, int employee) {
        change(id, "waiter " + employee, table -> table.withWaiter(employee));
    }

    /** The PDV shows that total from now on, whatever the lines say; null ends it. */
    public void stateTotal(int id, @Nullable BigDecimal total) {
        change(id, "stated total " + total, table -> table.withStatedTotal(total));
    }

    /** Takes that amount off the whole bill. */
    public void discount(int id, BigDecimal amount) {
        change(id, "discount " + amount, table -> table.withDiscount(amount));
    }

    /** Takes that amount off the line with that index. */
    public void discountLine(int id, int index, BigDecimal amount) {
        changeLine(id, index, "discount " + amount, line -> line.withDiscount(amount));
    }

    /** Replaces the line with that index by what becomes of it. */
    public void changeLine(int id, int index, String what, UnaryOperator<OrderLine> to) {
        change(id, "line " + index + ": " + what, table -> {
            if (index < 0 || index >= table.lines().size()) {
                throw new RestaurantException(Reason.NO_SUCH_ITEM, "table " + id + " has no line " + index);
            }
            return table.withLine(index, to.apply(table.lines().get(index)));
        });
    }

    /** Locks the table with that text, as another terminal would; null unlocks it. */
    public void lock(int id, @Nullable String text) {
        change(id, "lock " + text, table -> table.withLock(text));
    }

    public void setInactive(int id, boolean inactive) {
        change(id, "inactive " + inactive, table -> table.withInactive(inactive));
    }

    private synchronized void change(int id, String what, UnaryOperator<Table> to) {
        Table table = table(id);
        tables.put(id, to.apply(table));
        ledger.add(id, table.sitting(), new Changed(what));
    }

    private Table taken(int id) {
        Table table = table(id);
        if (table.isFree()) {
            throw new RestaurantException(Reason.WRONG_STATE, "table " + id + " is free");
        }
        return table;
    }

    private String newGuid() {
        long version4 = (random.nextLong() & ~0xF000L) | 0x4000L;
        long variant = (random.nextLong() >>> 2) | Long.MIN_VALUE;
        return new UUID(version4, variant).toString();
    }
}
