package comanda.adapters.hubstorage;

import static comanda.adapters.hubstorage.Given.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import comanda.application.port.out.HubRecords;
import comanda.application.port.out.HubRecords.AdminSession;
import comanda.application.port.out.HubRecords.NumberedEntry;
import comanda.domain.hub.AuditEntry;
import comanda.domain.hub.Digest;
import comanda.domain.hub.ShopId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every store of an administration's records does. */
abstract class HubRecordsContract {
    private static final AuditEntry FIRST =
            new AuditEntry(NOON, "ana", "shop-created", new ShopId("padaria"), "", "127.0.0.1");
    private static final AuditEntry SECOND =
            new AuditEntry(NOON.plusSeconds(1), "token ci", "logged-in", null, "Chromium", "127.0.0.1");

    abstract HubDatabase hub();

    private HubRecords records() {
        return hub().records();
    }

    @Test
    void theAuditLogIsReadTheNewestFirstAndPageByPage() throws Exception {
        records().audit(FIRST);
        records().audit(SECOND);

        List<NumberedEntry> all = records().auditLog(null, 10);

        assertThat(all).extracting(NumberedEntry::entry).containsExactly(SECOND, FIRST);
        assertThat(records().auditLog(all.getFirst().number(), 10)).containsExactly(all.getLast());
        assertThat(records().auditLog(null, 1)).containsExactly(all.getFirst());
    }

    @Test
    void oldEntriesAreForgotten() throws Exception {
        records().audit(FIRST);
        records().audit(SECOND);

        assertThat(records().pruneAudit(SECOND.at())).isEqualTo(1);

        assertThat(records().auditLog(null, 10))
                .extracting(NumberedEntry::entry)
                .containsExactly(SECOND);
    }

    @Test
    void aLoginIsKnownUntilItEndsOrItsTimeHasPassed() throws Exception {
        AdminSession session = new AdminSession(Digest.of("a cookie"), "ana", "a form", NOON.plusSeconds(60));
        AdminSession other = new AdminSession(Digest.of("another"), "ana", "a form", NOON.plusSeconds(60));
        records().keepSession(session, NOON);
        records().keepSession(other, NOON);

        assertThat(records().session(session.id(), NOON)).contains(session);
        assertThat(records().session(session.id(), session.expiresAt())).isEmpty();
        assertThat(records().session(Digest.of("nobody"), NOON)).isEmpty();

        records().endSession(session.id());
        assertThat(records().session(session.id(), NOON)).isEmpty();
        assertThat(records().session(other.id(), NOON)).contains(other);
    }

    @Test
    void aLoginThatIsKeptAgainLastsLonger() throws Exception {
        AdminSession session = new AdminSession(Digest.of("a cookie"), "ana", "a form", NOON.plusSeconds(60));
        AdminSession longer = new AdminSession(session.id(), "ana", "a form", NOON.plusSeconds(600));
        records().keepSession(session, NOON);
        records().keepSession(longer, NOON);

        assertThat(records().session(session.id(), NOON)).contains(longer);
    }

    @Test
    void loginsWhoseTimeHasPassedAreForgottenWithTheNextOne() throws Exception {
        AdminSession old = new AdminSession(Digest.of("a cookie"), "ana", "a form", NOON.plusSeconds(60));
        records().keepSession(old, NOON);
        AdminSession next = new AdminSession(Digest.of("another"), "ana", "a form", NOON.plusSeconds(600));

        records().keepSession(next, NOON.plusSeconds(61));

        assertThat(records().session(old.id(), NOON)).isEmpty();
        assertThat(records().session(next.id(), NOON)).contains(next);
    }
}
