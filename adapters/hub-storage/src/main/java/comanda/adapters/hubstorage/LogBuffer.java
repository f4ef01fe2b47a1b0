package comanda.adapters.hubstorage;

import comanda.adapters.hubstorage.Operation.Kind;
import comanda.application.port.out.FleetStore;
import comanda.application.port.out.StorageUnavailable;
import comanda.domain.hub.AgentLogLine;
import comanda.domain.hub.ShopId;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Lines of agents' logs, kept back for a moment and then written together. Safe for any thread. */
final class LogBuffer {
    /** Of all shops, between two times of writing. */
    private static final int MOST = 20_000;

    private static final String INSERT = "INSERT INTO agent_logs (shop, at, level, message) VALUES (?, ?, ?, ?)";

    private static final String FORGET = """
            DELETE FROM agent_logs WHERE shop = ? AND number <= (
                SELECT number FROM agent_logs WHERE shop = ? ORDER BY number DESC LIMIT 1 OFFSET\s""" + FleetStore.LOG_LINES + ")";

    private static final Kind<Map<ShopId, List<AgentLogLine>>, Boolean> KEEP =
            Kind.oneByOne("keep-log", LogBuffer::write);

    private final Queues queues;
    private Map<ShopId, ArrayDeque<AgentLogLine>> lines = new HashMap<>();
    private int count;
    private CompletableFuture<Void> written = new CompletableFuture<>();

    LogBuffer(Queues queues) {
        this.queues = queues;
    }

    CompletableFuture<Void> add(ShopId shop, AgentLogLine line) {
        synchronized (this) {
            if (count >= MOST) {
                return CompletableFuture.failedFuture(new StorageUnavailable(WorkQueue.OVERLOADED));
            }
            ArrayDeque<AgentLogLine> ofShop = lines.computeIfAbsent(shop, _ -> new ArrayDeque<>());
            if (ofShop.size() >= FleetStore.LOG_LINES) {
                AgentLogLine _ = ofShop.remove();
                count--;
            }
            ofShop.add(line);
            count++;
            return written.copy();
        }
    }

    /** Has it written down. */
    void flush() {
        Map<ShopId, ArrayDeque<AgentLogLine>> all;
        CompletableFuture<Void> done;
        synchronized (this) {
            if (lines.isEmpty()) {
                return;
            }
            all = lines;
            done = written;
            lines = new HashMap<>();
            count = 0;
            written = new CompletableFuture<>();
        }
        Map<WorkQueue, Map<ShopId, List<AgentLogLine>>> byQueue = new HashMap<>();
        all.forEach((shop, ofShop) ->
                byQueue.computeIfAbsent(queues.of(shop), _ -> new HashMap<>()).put(shop, List.copyOf(ofShop)));
        CompletableFuture<?>[] parts = byQueue.entrySet().stream()
                .map(part -> part.getKey().submit(KEEP, null, part.getValue(), 0))
                .toArray(CompletableFuture<?>[]::new);
        CompletableFuture<?> _ = CompletableFuture.allOf(parts).whenComplete((_, failed) -> {
            if (failed == null) {
                done.complete(null);
            } else {
                done.completeExceptionally(failed.getCause() == null ? failed : failed.getCause());
            }
        });
    }

    private static boolean write(Session session, Map<ShopId, List<AgentLogLine>> all) throws SQLException {
        List<Object[]> inserts = new ArrayList<>();
        List<Object[]> shops = new ArrayList<>();
        all.forEach((shop, lines) -> {
            lines.forEach(line ->
                    inserts.add(new Object[] {shop.value(), Micros.of(line.at()), line.level(), line.message()}));
            shops.add(new Object[] {shop.value(), shop.value()});
        });
        int[] _ = session.changeEach(INSERT, inserts);
        int[] _ = session.changeEach(FORGET, shops);
        return true;
    }
}
