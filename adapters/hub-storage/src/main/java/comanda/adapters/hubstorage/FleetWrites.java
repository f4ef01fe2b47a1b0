package comanda.adapters.hubstorage;

import comanda.adapters.hubstorage.Operation.Kind;
import comanda.application.port.out.FleetStore.Connected;
import comanda.domain.hub.AgentTask;
import comanda.domain.hub.ConnectionId;
import comanda.domain.hub.Digest;
import comanda.domain.hub.ShopId;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What changes shops, their agents' tokens and their connections. */
final class FleetWrites {
    record Create(ShopId shop, Instant now) {}

    record KeepCode(Digest code, ShopId shop, Instant expiresAt) {}

    record Redeem(Digest code, Digest token, Instant now) {}

    record Revoke(ShopId shop, Instant now) {}

    record Connect(ShopId shop, @Nullable Digest token, String node, Instant now) {}

    record Disconnect(ConnectionId id, Instant now) {}

    private static final String CREATE =
            "INSERT INTO shops (id, created_at, changed_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING";

    private static final String KEEP_CODE = """
            INSERT INTO enrollment_codes (shop, code, expires_at) SELECT id, ?, ? FROM shops WHERE id = ?
            ON CONFLICT (shop) DO UPDATE SET code = excluded.code, expires_at = excluded.expires_at""";

    private static final String REDEEM =
            "DELETE FROM enrollment_codes WHERE code = ? AND expires_at > ? RETURNING shop";

    private static final String ENROLL = "UPDATE shops SET token = ?, access_since = ? WHERE id = ?";

    private static final String REVOKE = "UPDATE shops SET token = NULL, access_since = ? WHERE id = ?";

    /** A node that holds it and does not hear of this finds out when it asks for it. */
    private static final String END_CONNECTION = """
            UPDATE shops SET connection = connection + 1, node = NULL, disconnected_at = ?, changed_at = ?
            WHERE id = ? AND node IS NOT NULL""";

    private static final String FORGET_CODE = "DELETE FROM enrollment_codes WHERE shop = ?";

    /** A legacy agent shows the empty token, which is nobody's. */
    private static final String CONNECT = """
            UPDATE shops SET connection = connection + 1, node = ?, connected_at = ?, disconnected_at = NULL,
                changed_at = ?
            WHERE id = ? AND (token = ? OR (? = '' AND access_since IS NULL))
            RETURNING connection""";

    private static final String DISCONNECT = """
            UPDATE shops SET node = NULL, disconnected_at = ?, changed_at = ?
            WHERE id = ? AND node = ? AND connection = ?""";

    static final Kind<Create, Boolean> CREATED = Kind.oneByOne(
            "create-shop",
            (session, ask) -> session.change(CREATE, ask.shop.value(), Micros.of(ask.now), Micros.of(ask.now)) == 1);

    static final Kind<KeepCode, Boolean> CODE_KEPT = Kind.oneByOne(
            "keep-enrollment-code",
            (session, ask) ->
                    session.change(KEEP_CODE, ask.code.hex(), Micros.of(ask.expiresAt), ask.shop.value()) == 1);

    static final Kind<Redeem, Optional<ShopId>> REDEEMED = Kind.oneByOne("redeem-code", FleetWrites::redeem);
    static final Kind<Revoke, Boolean> REVOKED = Kind.oneByOne("revoke-token", FleetWrites::revoke);
    static final Kind<Connect, Connected> CONNECTED = new Kind<>("connect", FleetWrites::connect);
    static final Kind<Disconnect, List<AgentTask>> DISCONNECTED = new Kind<>("disconnect", FleetWrites::disconnect);

    private FleetWrites() {}

    private static Optional<ShopId> redeem(Session session, Redeem ask) throws SQLException {
        long now = Micros.of(ask.now);
        Optional<ShopId> shop = session.first(row -> new ShopId(row.getString("shop")), REDEEM, ask.code.hex(), now);
        if (shop.isPresent()) {
            int _ = session.change(ENROLL, ask.token.hex(), now, shop.get().value());
            endConnection(session, shop.get().value(), ask.now);
        }
        return shop;
    }

    private static boolean revoke(Session session, Revoke ask) throws SQLException {
        String shop = ask.shop.value();
        int _ = session.change(FORGET_CODE, shop);
        boolean isThere = session.change(REVOKE, Micros.of(ask.now), shop) == 1;
        endConnection(session, shop, ask.now);
        return isThere;
    }

    private static void endConnection(Session session, String shop, Instant at) throws SQLException {
        long now = Micros.of(at);
        if (session.change(END_CONNECTION, now, now, shop) == 1) {
            List<List<AgentTask>> _ = Release.of(session, List.of(new Release.Gone(shop, at)));
        }
    }

    private static List<Connected> connect(Session session, List<Connect> all) throws SQLException {
        List<List<Long>> numbers = session.each(
                row -> row.getLong("connection"),
                CONNECT,
                all.stream().map(FleetWrites::parameters).toList());
        List<Release.Gone> gone = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            if (!numbers.get(i).isEmpty()) {
                gone.add(new Release.Gone(all.get(i).shop.value(), all.get(i).now));
            }
        }
        List<List<AgentTask>> released = Release.of(session, gone);
        List<Connected> results = new ArrayList<>(all.size());
        int accepted = 0;
        for (int i = 0; i < all.size(); i++) {
            Connect ask = all.get(i);
            results.add(
                    numbers.get(i).isEmpty()
                            ? new Connected.Refused()
                            : new Connected.Present(
                                    new ConnectionId(
                                            ask.shop, ask.node, numbers.get(i).getFirst()),
                                    released.get(accepted++)));
        }
        return results;
    }

    private static Object[] parameters(Connect ask) {
        Digest token = ask.token;
        String shown = token == null ? "" : token.hex();
        long now = Micros.of(ask.now);
        return new Object[] {ask.node, now, now, ask.shop.value(), shown, shown};
    }

    private static List<List<AgentTask>> disconnect(Session session, List<Disconnect> all) throws SQLException {
        int[] ended = session.changeEach(
                DISCONNECT, all.stream().map(FleetWrites::parameters).toList());
        List<Release.Gone> gone = new ArrayList<>();
        for (int i = 0; i < ended.length; i++) {
            if (ended[i] == 1) {
                gone.add(new Release.Gone(all.get(i).id.shop().value(), all.get(i).now));
            }
        }
        List<List<AgentTask>> released = Release.of(session, gone);
        List<List<AgentTask>> results = new ArrayList<>(all.size());
        int next = 0;
        for (int count : ended) {
            results.add(count == 1 ? released.get(next++) : List.of());
        }
        return results;
    }

    private static Object[] parameters(Disconnect ask) {
        long now = Micros.of(ask.now);
        ConnectionId id = ask.id;
        return new Object[] {now, now, id.shop().value(), id.node(), id.number()};
    }
}
