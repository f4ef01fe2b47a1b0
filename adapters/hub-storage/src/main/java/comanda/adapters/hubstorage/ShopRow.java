package comanda.adapters.hubstorage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import comanda.domain.hub.AgentPortrait;
import comanda.domain.hub.AgentPresence;
import comanda.domain.hub.AgentReport;
import comanda.domain.hub.ConnectionId;
import comanda.domain.hub.Digest;
import comanda.domain.hub.Shop;
import comanda.domain.hub.ShopAccess;
import comanda.domain.hub.ShopId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A shop and its agent as they stand in their table. */
final class ShopRow {
    static final String SHOP = "id, created_at, token, access_since";

    static final String PRESENCE =
            "id, connection, node, connected_at, disconnected_at, portrait, heartbeat_at, uptime_seconds, devices, telemetry, config_push_at, changed_at";

    /** A newer version may say more of an agent. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private ShopRow() {}

    static Shop shop(ResultSet row) throws SQLException {
        return new Shop(new ShopId(row.getString("id")), Micros.at(row, "created_at"), access(row));
    }

    private static ShopAccess access(ResultSet row) throws SQLException {
        Instant since = Micros.orNullAt(row, "access_since");
        if (since == null) {
            return new ShopAccess.NeverEnrolled();
        }
        String token = row.getString("token");
        return token == null ? new ShopAccess.Revoked(since) : new ShopAccess.Enrolled(new Digest(token), since);
    }

    static AgentPresence presence(ResultSet row) throws SQLException {
        ShopId shop = new ShopId(row.getString("id"));
        String node = row.getString("node");
        return new AgentPresence(
                shop,
                node == null ? null : new ConnectionId(shop, node, row.getLong("connection")),
                Micros.orNullAt(row, "connected_at"),
                Micros.orNullAt(row, "disconnected_at"),
                portrait(row.getString("portrait")),
                Micros.orNullAt(row, "heartbeat_at"),
                report(row),
                Micros.at(row, "changed_at"));
    }

    private static @Nullable AgentReport report(ResultSet row) throws SQLException {
        String devices = row.getString("devices");
        if (devices == null) {
            return null;
        }
        long uptime = row.getLong("uptime_seconds");
        return new AgentReport(
                row.wasNull() ? null : uptime,
                devices,
                TaskRow.textOrEmpty(row, "telemetry"),
                Micros.orNullAt(row, "config_push_at"));
    }

    static @Nullable String text(@Nullable AgentPortrait portrait) {
        try {
            return portrait == null ? null : JSON.writeValueAsString(portrait);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a record of texts is JSON", impossible);
        }
    }

    private static @Nullable AgentPortrait portrait(@Nullable String text) throws SQLException {
        try {
            return text == null ? null : JSON.readValue(text, AgentPortrait.class);
        } catch (JsonProcessingException damaged) {
            throw new UnreadableRow("an agent's portrait is not what was written", damaged);
        }
    }
}
