package comanda.connectors.sample;

import comanda.connectors.simulation.PosSimulator;
import comanda.connectors.simulation.restaurant.Actor;
import comanda.connectors.simulation.restaurant.OrderLine;
import comanda.connectors.simulation.restaurant.Restaurant;
import comanda.connectors.simulation.restaurant.RestaurantException;
import comanda.connectors.spi.Secret;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/** What the simulated till knows and does: keys, and the tables of a restaurant. */
final class SimulatedDesk implements PosSimulator.Sessions {
    private final Restaurant restaurant;
    private final Secret pin = new Secret(UUID.randomUUID().toString());
    /** All keys ever given, the last one being the right one. */
    private final List<Secret> keys = new CopyOnWriteArrayList<>();

    private volatile boolean refusesAll;

    SimulatedDesk(Restaurant restaurant) {
        this.restaurant = restaurant;
        rotate();
    }

    Secret pin() {
        return pin;
    }

    List<Secret> secrets() {
        List<Secret> all = new CopyOnWriteArrayList<>(keys);
        all.add(pin);
        return all;
    }

    @Override
    public void rotate() {
        keys.add(new Secret(UUID.randomUUID().toString()));
        refusesAll = false;
    }

    @Override
    public void refuseAll() {
        refusesAll = true;
    }

    /** Does what is asked for. */
    Till.Answer answer(Till.Question question, int connection) {
        boolean signsIn = question.verb() == Till.Verb.SIGN_IN;
        if (refusesAll || !question.key().equals(signsIn ? pin : keys.getLast())) {
            return new Till.Answer.UnknownKey();
        }
        Actor by = new Actor.Handheld(connection, "", "", 0);
        try {
            return switch (question.verb()) {
                case SIGN_IN -> new Till.Answer.SignedIn(keys.getLast());
                case TABLES ->
                    new Till.Answer.Tables(restaurant.tables().stream()
                            .map(SimulatedDesk::shown)
                            .toList());
                case BILL -> bill(restaurant.table(question.table()));
                case PRE_BILL -> {
                    restaurant.preBill(question.table(), by);
                    yield new Till.Answer.Done();
                }
                case CLOSE -> {
                    restaurant.close(question.table(), by);
                    yield new Till.Answer.Done();
                }
            };
        } catch (RestaurantException no) {
            int code = switch (no.reason()) {
                case NO_SUCH_TABLE, NO_SUCH_ITEM -> 404;
                case WRONG_STATE -> 409;
            };
            return new Till.Answer.No(code, no.description());
        }
    }

    private static Till.Table shown(comanda.connectors.simulation.restaurant.Table table) {
        return new Till.Table(table.id(), table.name(), table.location(), table.status());
    }

    private static Till.Answer.Bill bill(comanda.connectors.simulation.restaurant.Table table) {
        return new Till.Answer.Bill(
                shown(table),
                table.lines().stream().map(SimulatedDesk::item).toList(),
                table.discount(),
                table.total());
    }

    private static Till.Item item(OrderLine line) {
        return new Till.Item(
                line.guid(), line.itemId(), line.name(), line.quantity(), line.price(), line.discount(), line.total());
    }

    /** The bill of a table that nobody asked for; an answer that is about no table stays as it is. */
    static Till.Answer ofOtherTable(Till.Answer own) {
        return own instanceof Till.Answer.Bill bill
                ? new Till.Answer.Bill(
                        new Till.Table(bill.table().number() + 1, "another", "room", 1),
                        bill.items(),
                        bill.discount(),
                        bill.total())
                : own;
    }

    /** An answer to something else than was asked. */
    static Till.Answer toOtherQuestion(Till.Answer own) {
        return own instanceof Till.Answer.Tables ? new Till.Answer.Done() : new Till.Answer.Tables(List.of());
    }
}
