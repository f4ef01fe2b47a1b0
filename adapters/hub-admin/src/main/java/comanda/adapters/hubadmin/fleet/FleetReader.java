package comanda.adapters.hubadmin.fleet;

import comanda.application.port.in.ManageFleet;
import comanda.application.port.in.OrderTasks;
import comanda.application.port.out.StorageUnavailable;
import comanda.domain.hub.AgentPresence;
import comanda.domain.hub.ShopId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Reads how all shops stand, only while somebody looks, and only once for all who do: what was read is shown for some seconds, and for ten times as long as it took to read it, so that looking never
 * takes more than a tenth of the database's time. Safe for any thread.
 */
public final class FleetReader {
    private static final Duration SHOWN_FOR = Duration.ofSeconds(2);
    private static final int SHOWN_TIMES = 10;
    private static final int PAGE = 500;

    private final ManageFleet fleet;
    private final OrderTasks tasks;
    private final InstantSource clock;
    private final ReentrantLock reading = new ReentrantLock();
    private volatile @Nullable Shown shown;

    private record Shown(Fleet fleet, long untilNanos) {
        private boolean isFresh() {
            return System.nanoTime() - untilNanos < 0;
        }
    }

    public FleetReader(ManageFleet fleet, OrderTasks tasks, InstantSource clock) {
        this.fleet = fleet;
        this.tasks = tasks;
        this.clock = clock;
    }

    /** How they stood some seconds ago at most; longer ago while somebody else is reading just now. */
    public Fleet fleet() throws StorageUnavailable {
        Shown present = shown;
        if (present != null && (present.isFresh() || reading.isLocked())) {
            return present.fleet;
        }
        reading.lock();
        try {
            Shown meanwhile = shown;
            return meanwhile != null && meanwhile.isFresh() ? meanwhile.fleet : read();
        } finally {
            reading.unlock();
        }
    }

    /** Something was changed here, and whoever changed it wants to see it. */
    public void forget() {
        shown = null;
    }

    private Fleet read() throws StorageUnavailable {
        long begun = System.nanoTime();
        Instant now = clock.instant();
        Map<ShopId, TaskTrouble> trouble = TaskTrouble.read(tasks, null, now);
        List<ShopState> shops = new ArrayList<>();
        List<AgentPresence> page = fleet.presences(null, PAGE);
        while (!page.isEmpty()) {
            for (AgentPresence presence : page) {
                shops.add(ShopState.of(presence, trouble.getOrDefault(presence.shop(), TaskTrouble.NONE), now));
            }
            page = page.size() < PAGE
                    ? List.of()
                    : fleet.presences(page.getLast().shop(), PAGE);
        }
        Fleet read = Fleet.of(shops, now);
        long ended = System.nanoTime();
        shown = new Shown(read, ended + Math.max(SHOWN_FOR.toNanos(), (ended - begun) * SHOWN_TIMES));
        return read;
    }

    /** How one shop stands now. */
    public ShopState state(AgentPresence presence) throws StorageUnavailable {
        Instant now = clock.instant();
        ShopId shop = presence.shop();
        TaskTrouble trouble = TaskTrouble.read(tasks, shop, now).getOrDefault(shop, TaskTrouble.NONE);
        return ShopState.of(presence, trouble, now);
    }
}
