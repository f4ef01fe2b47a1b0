package comanda.adapters.hubstorage;

import comanda.adapters.hubstorage.Operation.Kind;
import comanda.application.port.out.FleetStore.Census;
import comanda.domain.hub.AgentLogLine;
import comanda.domain.hub.AgentPresence;
import comanda.domain.hub.Shop;
import comanda.domain.hub.ShopId;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Questions about shops and their agents. */
final class FleetReads {
    /**
     * @param after empty for the first ones
     */
    record Page(String after, int limit) {}

    record Changed(Instant moment, @Nullable ShopId shop, int limit) {}

    record Logs(ShopId shop, int limit) {}

    private static final String SHOP = "SELECT " + ShopRow.SHOP + " FROM shops WHERE ";
    private static final String PRESENCE = "SELECT " + ShopRow.PRESENCE + " FROM shops WHERE ";
    private static final String PAGE = "id > ? ORDER BY id LIMIT ?";

    private static final String LOGS =
            "SELECT at, level, message FROM agent_logs WHERE shop = ? ORDER BY number DESC LIMIT ?";

    private static final String CENSUS = "SELECT count(*) AS shops, count(node) AS online FROM shops";

    static final Kind<ShopId, Optional<Shop>> FIND =
            Kind.oneByOne("find-shop", (session, shop) -> session.first(ShopRow::shop, SHOP + "id = ?", shop.value()));

    static final Kind<Page, List<Shop>> SHOPS = Kind.oneByOne(
            "list-shops", (session, page) -> session.query(ShopRow::shop, SHOP + PAGE, page.after, (long) page.limit));

    static final Kind<ShopId, Optional<AgentPresence>> ONE_PRESENCE = Kind.oneByOne(
            "find-agent", (session, shop) -> session.first(ShopRow::presence, PRESENCE + "id = ?", shop.value()));

    static final Kind<Page, List<AgentPresence>> PRESENCES = Kind.oneByOne(
            "list-agents",
            (session, page) -> session.query(ShopRow::presence, PRESENCE + PAGE, page.after, (long) page.limit));

    static final Kind<Changed, List<AgentPresence>> CHANGED = Kind.oneByOne("list-changed-agents", FleetReads::changed);

    static final Kind<Logs, List<AgentLogLine>> LOG_LINES = Kind.oneByOne(
            "list-log",
            (session, logs) -> session.query(
                    row -> new AgentLogLine(Micros.at(row, "at"), row.getString("level"), row.getString("message")),
                    LOGS,
                    logs.shop.value(),
                    (long) logs.limit));

    static final Kind<String, Map<ShopId, Long>> CONNECTIONS =
            Kind.oneByOne("list-connections", FleetReads::connections);

    static final Kind<Boolean, Census> COUNT = Kind.oneByOne(
            "count-agents",
            (session, _) -> session.query(row -> new Census(row.getLong("shops"), row.getLong("online")), CENSUS)
                    .getFirst());

    private FleetReads() {}

    private static List<AgentPresence> changed(Session session, Changed changed) throws SQLException {
        long moment = Micros.of(changed.moment);
        long limit = changed.limit;
        ShopId shop = changed.shop;
        return shop == null
                ? session.query(
                        ShopRow::presence, PRESENCE + "changed_at >= ? ORDER BY changed_at, id LIMIT ?", moment, limit)
                : session.query(
                        ShopRow::presence,
                        PRESENCE + "id = ? AND changed_at >= ? LIMIT ?",
                        shop.value(),
                        moment,
                        limit);
    }

    private record Held(ShopId shop, long connection) {}

    private static Map<ShopId, Long> connections(Session session, String node) throws SQLException {
        Map<ShopId, Long> found = new LinkedHashMap<>();
        for (Held held : session.query(
                row -> new Held(new ShopId(row.getString("id")), row.getLong("connection")),
                "SELECT id, connection FROM shops WHERE node = ?",
                node)) {
            found.put(held.shop, held.connection);
        }
        return found;
    }
}
