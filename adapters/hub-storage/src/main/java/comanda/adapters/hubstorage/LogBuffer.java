package comanda.adapters.hubstorage;

import comanda.adapters.hubstorage.Operation.Kind;
import comanda.application.port.out.FleetStore;
import comanda.application.port.out.StorageUnavailable;
import comanda.domain.hub.AgentLogLine;
import comanda.domain.hub.ShopId;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
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

    private static final Kind<List<Lines>, List<Boolean>> KEEP = Kind.oneByOne("keep-log", LogBuffer::write);

    private final Queues queues;
    private Map<ShopId, Kept> kept = new HashMap<>();
    private int count;

    LogBuffer(Queues queues) {
        this.queues = queues;
    }

    private record Lines(ShopId shop, List<AgentLogLine> lines) {}

    /** Of one shop. */
    private record Kept(ArrayDeque<AgentLogLine> lines, CompletableFuture<Boolean> written) {}

    CompletableFuture<Void> add(ShopId shop, AgentLogLine line) {
        synchronized (this) {
            if (count >= MOST) {
                return CompletableFuture.failedFuture(new StorageUnavailable(WorkQueue.OVERLOADED));
            }
            Kept ofShop = kept.computeIfAbsent(shop, _ -> new Kept(new ArrayDeque<>(), new CompletableFuture<>()));
            if (ofShop.lines.size() >= FleetStore.LOG_LINES) {
                AgentLogLine _ = ofShop.lines.remove();
                count--;
            }
            ofShop.lines.add(line);
            count++;
            return ofShop.written.thenAccept(_ -> {});
        }
    }

    /** Has it written down. */
    void flush() {
        Map<ShopId, Kept> all;
        synchronized (this) {
            all = kept;
            kept = new HashMap<>();
            count = 0;
        }
        Map<WorkQueue, List<Halves.Part<Lines, Boolean>>> byQueue = new HashMap<>();
        all.forEach((shop, of) -> byQueue.computeIfAbsent(queues.of(shop), _ -> new ArrayList<>())
                .add(new Halves.Part<>(new Lines(shop, List.copyOf(of.lines)), of.written)));
        byQueue.forEach((queue, parts) -> Halves.submit(queue, KEEP, parts));
    }

    private static List<Boolean> write(Session session, List<Lines> all) throws SQLException {
        List<Object[]> inserts = new ArrayList<>();
        List<Object[]> shops = new ArrayList<>();
        for (Lines of : all) {
            String shop = of.shop.value();
            of.lines.forEach(
                    line -> inserts.add(new Object[] {shop, Micros.of(line.at()), line.level(), line.message()}));
            shops.add(new Object[] {shop, shop});
        }
        int[] _ = session.changeEach(INSERT, inserts);
        int[] _ = session.changeEach(FORGET, shops);
        return Collections.nCopies(all.size(), true);
    }
}
