package comanda.adapters.hubstorage;

import java.sql.SQLException;
import java.time.Instant;

/** What the process before knew of its agents' connections, where there is only one process at a time. */
final class EarlierRun {
    private EarlierRun() {}

    /** Its connections have ended, and what was sent over them is released. */
    static void isOver(Session session, Instant now) throws SQLException {
        int _ = session.change(
                "UPDATE shops SET node = NULL, disconnected_at = ?, changed_at = ? WHERE node IS NOT NULL",
                Micros.of(now),
                Micros.of(now));
        int _ = session.change(Release.STATEMENT + "WHERE status = 'sent'", Release.parameters(now));
        int _ = session.change("DELETE FROM nodes");
    }
}
