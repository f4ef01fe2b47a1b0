package comanda.adapters.hubstorage;

import comanda.adapters.hubstorage.Operation.Kind;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Forgets tasks that have ended. What is to go is looked for with a connection that only reads, and taken out a bounded number at a time. */
final class Prune {
    /** How many are forgotten at once. */
    static final int MOST = 500;

    private static final int SHOPS_AT_ONCE = 500;

    /**
     * Where the newest tasks of a shop end.
     *
     * @param number of the newest task that is one too many
     */
    record Surplus(String shop, long number) {}

    /**
     * @param shop to go on after
     * @param isLast whether there are no more shops
     */
    record Page(List<Surplus> found, String shop, boolean isLast) {}

    record AskOld(Instant endedBefore) {}

    record AskSurplus(String afterShop, int eachShop) {}

    private static final String OLD =
            "SELECT number FROM tasks WHERE changed_at < ? AND ended_at IS NOT NULL AND ended_at < ? ORDER BY changed_at LIMIT "
                    + MOST;

    private static final String NEWEST_THAT_IS_TOO_MANY = """
            SELECT s.id, (SELECT t.number FROM tasks t WHERE t.shop = s.id ORDER BY t.number DESC LIMIT 1 OFFSET ?) AS number
            FROM shops s WHERE s.id > ? ORDER BY s.id LIMIT\s""" + SHOPS_AT_ONCE;

    private static final String FORGET_OLD =
            "DELETE FROM tasks WHERE number IN (SELECT number FROM tasks WHERE number = ? AND ended_at IS NOT NULL ${skip}) RETURNING number";

    private static final String FORGET_OF_SHOP =
            "DELETE FROM tasks WHERE number IN (SELECT number FROM tasks WHERE shop = ? AND number <= ? AND ended_at IS NOT NULL ORDER BY number LIMIT "
                    + MOST + " ${skip}) RETURNING number";

    static final Kind<AskOld, List<Long>> FIND_OLD = Kind.oneByOne("find-old-tasks", Prune::old);
    static final Kind<AskSurplus, Page> FIND_SURPLUS = Kind.oneByOne("find-surplus-tasks", Prune::surplus);
    static final Kind<List<Long>, Integer> FORGET = Kind.oneByOne("forget-old-tasks", Prune::forget);
    static final Kind<List<Surplus>, Integer> FORGET_SURPLUS =
            Kind.oneByOne("forget-surplus-tasks", Prune::forgetSurplus);

    private Prune() {}

    private static List<Long> old(Session session, AskOld ask) throws SQLException {
        long before = Micros.of(ask.endedBefore);
        return session.query(row -> row.getLong("number"), OLD, before, before);
    }

    private record Shop(String id, long number) {}

    private static Page surplus(Session session, AskSurplus ask) throws SQLException {
        List<Shop> shops = session.query(
                row -> new Shop(row.getString("id"), row.getLong("number")),
                NEWEST_THAT_IS_TOO_MANY,
                (long) ask.eachShop,
                ask.afterShop);
        List<Surplus> found = new ArrayList<>();
        for (Shop shop : shops) {
            if (shop.number > 0) {
                found.add(new Surplus(shop.id, shop.number));
            }
        }
        boolean isLast = shops.size() < SHOPS_AT_ONCE;
        return new Page(found, isLast ? "" : shops.getLast().id, isLast);
    }

    private static int forget(Session session, List<Long> numbers) throws SQLException {
        List<Long> forgotten = session
                .each(
                        row -> row.getLong("number"),
                        FORGET_OLD,
                        numbers.stream().map(number -> new Object[] {number}).toList())
                .stream()
                .flatMap(List::stream)
                .toList();
        Payloads.forget(session, forgotten);
        return forgotten.size();
    }

    private static int forgetSurplus(Session session, List<Surplus> all) throws SQLException {
        List<Long> forgotten = new ArrayList<>();
        for (Surplus surplus : all) {
            if (forgotten.size() < MOST) {
                forgotten.addAll(
                        session.query(row -> row.getLong("number"), FORGET_OF_SHOP, surplus.shop, surplus.number));
            }
        }
        Payloads.forget(session, forgotten);
        return forgotten.size();
    }
}
