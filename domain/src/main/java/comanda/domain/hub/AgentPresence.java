package comanda.domain.hub;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a shop's agent, also while it is away.
 *
 * @param connection the one that it has; null while it is away
 * @param connectedAt when it last came; null when it never did
 * @param disconnectedAt when it last went; null while it is there, and when it never was
 * @param portrait null until it has registered
 * @param lastHeartbeatAt null until the first heartbeat
 * @param report the last heartbeat's; null until the first one
 */
public record AgentPresence(
        ShopId shop,
        @Nullable ConnectionId connection,
        @Nullable Instant connectedAt,
        @Nullable Instant disconnectedAt,
        @Nullable AgentPortrait portrait,
        @Nullable Instant lastHeartbeatAt,
        @Nullable AgentReport report,
        Instant changedAt) {
    public boolean isOnline() {
        return connection != null;
    }

    public Optional<AgentReport> lastReport() {
        return Optional.ofNullable(report);
    }
}
