package comanda.adapters.hubstorage;

import comanda.adapters.hubstorage.Operation.Kind;
import comanda.application.port.out.HubRecords;
import comanda.application.port.out.StorageUnavailable;
import comanda.domain.hub.AuditEntry;
import comanda.domain.hub.Digest;
import comanda.domain.hub.ShopId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The audit log and who has logged in, in tables. */
final class SqlHubRecords implements HubRecords {
    /** How many are forgotten at once. */
    private static final int MOST = 500;

    private static final String KEEP_SESSION = """
            INSERT INTO admin_sessions (id, user_name, anti_forgery, expires_at) VALUES (?, ?, ?, ?)
            ON CONFLICT (id) DO UPDATE SET user_name = excluded.user_name, anti_forgery = excluded.anti_forgery,
                expires_at = excluded.expires_at""";

    private static final String FORGET_SESSIONS =
            "DELETE FROM admin_sessions WHERE id IN (SELECT id FROM admin_sessions WHERE expires_at <= ? ORDER BY expires_at LIMIT "
                    + MOST + " ${skip})";

    private static final Kind<AuditEntry, Boolean> AUDIT = Kind.oneByOne("audit", SqlHubRecords::write);
    private static final Kind<Page, List<NumberedEntry>> READ = Kind.oneByOne(
            "read-audit-log",
            (session, page) -> session.query(
                    SqlHubRecords::entry,
                    "SELECT number, at, actor, action, shop, detail, address FROM audit_log WHERE number < ? ORDER BY number DESC LIMIT ?",
                    page.before,
                    (long) page.limit));
    private static final Kind<Instant, Integer> FORGET = Kind.oneByOne(
            "forget-audit-entries",
            (session, before) -> session.change(
                    "DELETE FROM audit_log WHERE number IN (SELECT number FROM audit_log WHERE at < ? ORDER BY at LIMIT "
                            + MOST + " ${skip})",
                    Micros.of(before)));
    private static final Kind<Login, Boolean> KEEP = Kind.oneByOne("keep-session", SqlHubRecords::keep);
    private static final Kind<Asked, Optional<AdminSession>> FIND = Kind.oneByOne(
            "find-session",
            (session, asked) -> session.first(
                    SqlHubRecords::session,
                    "SELECT id, user_name, anti_forgery, expires_at FROM admin_sessions WHERE id = ? AND expires_at > ?",
                    asked.id.hex(),
                    Micros.of(asked.now)));
    private static final Kind<Digest, Boolean> END = Kind.oneByOne(
            "end-session", (session, id) -> session.change("DELETE FROM admin_sessions WHERE id = ?", id.hex()) == 1);

    private final Queues queues;

    SqlHubRecords(Queues queues) {
        this.queues = queues;
    }

    private record Page(long before, int limit) {}

    private record Login(AdminSession session, Instant now) {}

    private record Asked(Digest id, Instant now) {}

    @Override
    public void audit(AuditEntry entry) throws StorageUnavailable {
        boolean _ = queues.housekeeping().call(AUDIT, null, entry);
    }

    private static boolean write(Session session, AuditEntry entry) throws SQLException {
        ShopId shop = entry.shop();
        return session.change(
                        "INSERT INTO audit_log (at, actor, action, shop, detail, address) VALUES (?, ?, ?, ?, ?, ?)",
                        Micros.of(entry.at()),
                        entry.actor(),
                        entry.action(),
                        TypedNull.orNull(shop == null ? null : shop.value()),
                        entry.detail(),
                        entry.address())
                == 1;
    }

    @Override
    public List<NumberedEntry> auditLog(@Nullable Long before, int limit) throws StorageUnavailable {
        return queues.readers().call(READ, null, new Page(before == null ? Long.MAX_VALUE : before, limit));
    }

    private static NumberedEntry entry(ResultSet row) throws SQLException {
        String shop = row.getString("shop");
        return new NumberedEntry(
                row.getLong("number"),
                new AuditEntry(
                        Micros.at(row, "at"),
                        row.getString("actor"),
                        row.getString("action"),
                        shop == null ? null : new ShopId(shop),
                        row.getString("detail"),
                        row.getString("address")));
    }

    @Override
    public int pruneAudit(Instant before) throws StorageUnavailable {
        return queues.housekeeping().call(FORGET, null, before);
    }

    @Override
    public void keepSession(AdminSession session, Instant now) throws StorageUnavailable {
        boolean _ = queues.housekeeping().call(KEEP, null, new Login(session, now));
    }

    private static boolean keep(Session session, Login login) throws SQLException {
        int _ = session.change(FORGET_SESSIONS, Micros.of(login.now));
        AdminSession kept = login.session;
        return session.change(
                        KEEP_SESSION, kept.id().hex(), kept.user(), kept.antiForgery(), Micros.of(kept.expiresAt()))
                == 1;
    }

    @Override
    public Optional<AdminSession> session(Digest id, Instant now) throws StorageUnavailable {
        return queues.readers().call(FIND, null, new Asked(id, now));
    }

    private static AdminSession session(ResultSet row) throws SQLException {
        return new AdminSession(
                new Digest(row.getString("id")),
                row.getString("user_name"),
                row.getString("anti_forgery"),
                Micros.at(row, "expires_at"));
    }

    @Override
    public void endSession(Digest id) throws StorageUnavailable {
        boolean _ = queues.housekeeping().call(END, null, id);
    }
}
