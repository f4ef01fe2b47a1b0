package comanda.adapters.hubstorage;

import comanda.adapters.hubstorage.Operation.Kind;
import comanda.domain.hub.AgentPortrait;
import comanda.domain.hub.AgentReport;
import comanda.domain.hub.ConnectionId;
import comanda.domain.hub.ShopId;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** What agents say of themselves, kept back for a moment: thousands of heartbeats are then one transaction, and of what an agent says twice the last is written. Safe for any thread. */
final class HeardBuffer {
    private static final String IF_PRESENT = ", changed_at = ? WHERE id = ? AND node = ? AND connection = ?";
    private static final String PORTRAIT = "UPDATE shops SET portrait = ?" + IF_PRESENT;
    private static final String REPORT =
            "UPDATE shops SET heartbeat_at = ?, uptime_seconds = ?, devices = ?, telemetry = ?, config_push_at = coalesce(?, config_push_at)"
                    + IF_PRESENT;

    private static final String IS_PRESENT = "SELECT 1 FROM shops WHERE id = ? AND node = ? AND connection = ?";

    private static final Kind<List<Said>, List<Boolean>> HEARD = Kind.oneByOne("heard", HeardBuffer::write);

    private final Queues queues;
    private Map<ShopId, Heard> heard = new HashMap<>();

    HeardBuffer(Queues queues) {
        this.queues = queues;
    }

    private record Said(
            ConnectionId id,
            @Nullable AgentPortrait portrait,
            @Nullable AgentReport report,
            @Nullable Instant reportedAt,
            Instant at) {
        /** What came later counts. */
        Said and(Said later) {
            return new Said(
                    id,
                    later.portrait == null ? portrait : later.portrait,
                    later.report == null ? report : later.report,
                    later.report == null ? reportedAt : later.reportedAt,
                    later.at);
        }
    }

    /** What was heard of one connection, and who waits to hear whether it is the present one. */
    private record Heard(Said said, List<CompletableFuture<Boolean>> waiting) {
        static Heard of(Said said, CompletableFuture<Boolean> done) {
            return new Heard(said, new ArrayList<>(List.of(done)));
        }

        void isPresent(boolean present) {
            waiting.forEach(one -> one.complete(present));
        }

        Halves.Part<Said, Boolean> part() {
            CompletableFuture<Boolean> done = new CompletableFuture<>();
            CompletableFuture<?> _ = done.whenComplete((present, failed) -> {
                if (failed == null) {
                    isPresent(present);
                } else {
                    waiting.forEach(one -> one.completeExceptionally(failed));
                }
            });
            return new Halves.Part<>(said, done);
        }

        Heard and(Heard later) {
            waiting.addAll(later.waiting);
            return new Heard(said.and(later.said), waiting);
        }
    }

    CompletableFuture<Boolean> add(
            ConnectionId id, @Nullable AgentPortrait portrait, @Nullable AgentReport report, Instant now) {
        CompletableFuture<Boolean> done = new CompletableFuture<>();
        Said said = new Said(id, portrait, report, report == null ? null : now, now);
        Heard outdone = keep(id, Heard.of(said, done));
        if (outdone != null) {
            outdone.isPresent(false);
        }
        return done.copy();
    }

    /** @return what was heard of another connection of the shop than the last one */
    private synchronized @Nullable Heard keep(ConnectionId id, Heard later) {
        Heard before = heard.get(id.shop());
        if (before == null || before.said.id.equals(id)) {
            heard.put(id.shop(), before == null ? later : before.and(later));
            return null;
        }
        boolean isNewer = id.number() > before.said.id.number();
        heard.put(id.shop(), isNewer ? later : before);
        return isNewer ? before : later;
    }

    /** Has it written down. */
    void flush() {
        Map<ShopId, Heard> all;
        synchronized (this) {
            all = heard;
            heard = new HashMap<>();
        }
        Map<WorkQueue, List<Heard>> byQueue = new HashMap<>();
        all.forEach((shop, one) ->
                byQueue.computeIfAbsent(queues.of(shop), _ -> new ArrayList<>()).add(one));
        byQueue.forEach(HeardBuffer::flush);
    }

    private static void flush(WorkQueue queue, List<Heard> all) {
        // The same order everywhere, so that two nodes do not wait in a circle for each other's rows.
        all.sort(Comparator.comparing(one -> one.said.id.shop()));
        Halves.submit(queue, HEARD, all.stream().map(Heard::part).toList());
    }

    private static List<Boolean> write(Session session, List<Said> all) throws SQLException {
        List<Object[]> portraits = new ArrayList<>();
        List<Object[]> reports = new ArrayList<>();
        for (Said said : all) {
            String portrait = ShopRow.text(said.portrait);
            if (portrait != null) {
                portraits.add(parameters(said, portrait));
            }
            AgentReport report = said.report;
            if (report != null) {
                reports.add(parameters(
                        said,
                        Micros.orNull(said.reportedAt),
                        TypedNull.orNull(report.uptimeSeconds()),
                        report.devices(),
                        report.telemetry(),
                        Micros.orNull(report.configPushAt())));
            }
        }
        int[] portrayed = session.changeEach(PORTRAIT, portraits);
        int[] reported = session.changeEach(REPORT, reports);
        List<Boolean> present = new ArrayList<>(all.size());
        int nextPortrait = 0;
        int nextReport = 0;
        for (Said said : all) {
            int changed = said.portrait == null ? 0 : portrayed[nextPortrait++];
            changed += said.report == null ? 0 : reported[nextReport++];
            boolean saidNothing = said.portrait == null && said.report == null;
            present.add(saidNothing ? isPresent(session, said.id) : changed > 0);
        }
        return present;
    }

    private static boolean isPresent(Session session, ConnectionId id) throws SQLException {
        return session.first(row -> row.getLong(1), IS_PRESENT, id.shop().value(), id.node(), id.number())
                .isPresent();
    }

    private static Object[] parameters(Said said, Object... first) {
        List<Object> all = new ArrayList<>(List.of(first));
        all.add(Micros.of(said.at));
        all.add(said.id.shop().value());
        all.add(said.id.node());
        all.add(said.id.number());
        return all.toArray();
    }
}
