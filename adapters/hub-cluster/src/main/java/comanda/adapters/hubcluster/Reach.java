package comanda.adapters.hubcluster;

import io.nats.client.AuthenticationException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether NATS is reached, and since when not. Safe for any thread. */
final class Reach {
    private static final Logger LOG = LoggerFactory.getLogger(Reach.class);

    private final String servers;
    private @Nullable Instant lostAt;
    private String reason = "";
    private boolean isToldInLog;

    Reach(String servers) {
        this.servers = servers;
        this.lostAt = now();
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS);
    }

    /** @param detail what the connection said of it, where it said something */
    synchronized void lost(@Nullable Exception failure, @Nullable String detail) {
        if (lostAt == null) {
            lostAt = now();
        }
        reason = reason(failure, detail);
        if (!isToldInLog) {
            LOG.warn("{}", sentence(lostAt));
            isToldInLog = true;
        }
    }

    private static String reason(@Nullable Exception failure, @Nullable String detail) {
        if (failure instanceof AuthenticationException) {
            return " It does not let this node in: compare the hub's token for NATS with that of NATS itself.";
        }
        return detail == null ? "" : " What was said of it: “" + detail + "”.";
    }

    synchronized void reached() {
        LOG.info("NATS is reached at {}: the nodes of this hub hear one another.", servers);
        lostAt = null;
        reason = "";
        isToldInLog = false;
    }

    synchronized Optional<String> trouble() {
        return Optional.ofNullable(lostAt).map(this::sentence);
    }

    private String sentence(Instant since) {
        return "NATS is not reached at " + servers + ", since " + since + "." + reason
                + " No task is lost, but one that is accepted at another node than its shop's waits until the shop's node looks into the database. It is tried again without end.";
    }
}
