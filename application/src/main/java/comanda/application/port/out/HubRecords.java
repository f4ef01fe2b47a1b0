package comanda.application.port.out;

import comanda.domain.hub.AuditEntry;
import comanda.domain.hub.Digest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a hub keeps of those who administer it. Durability and threads as for {@link TaskStore}. */
public interface HubRecords {
    void audit(AuditEntry entry) throws StorageUnavailable;

    /**
     * The newest first.
     *
     * @param before only those with a smaller number; null for the newest
     */
    List<NumberedEntry> auditLog(@Nullable Long before, int limit) throws StorageUnavailable;

    record NumberedEntry(long number, AuditEntry entry) {}

    /**
     * Forgets entries that are older, a bounded number at a time.
     *
     * @return how many
     */
    int pruneAudit(Instant before) throws StorageUnavailable;

    /**
     * Somebody who has logged in.
     *
     * @param id digest of what the browser shows
     * @param antiForgery what a form of theirs has to show
     */
    record AdminSession(Digest id, String user, String antiForgery, Instant expiresAt) {}

    /** Also forgets those whose time has passed. */
    void keepSession(AdminSession session, Instant now) throws StorageUnavailable;

    /** Empty also where its time has passed. */
    Optional<AdminSession> session(Digest id, Instant now) throws StorageUnavailable;

    void endSession(Digest id) throws StorageUnavailable;
}
