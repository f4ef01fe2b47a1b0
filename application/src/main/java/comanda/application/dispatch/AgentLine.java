package comanda.application.dispatch;

import comanda.application.port.out.AgentSocket;
import comanda.application.port.out.TaskStore.Dispatched;
import comanda.domain.hub.AgentTask;
import comanda.domain.hub.ConnectionId;
import comanda.domain.hub.ShopId;
import comanda.domain.hub.TaskPayload;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The way to one agent that is connected to this node. At most {@value #WINDOW} tasks that were not answered and are not late are on it at a time: an agent that comes back after a night is not
 * flooded with all that has waited for it. Safe for any thread; nothing here waits.
 */
final class AgentLine {
    static final int WINDOW = 16;

    /** Takes the next pending tasks of a connection's shop. */
    @FunctionalInterface
    interface Claims {
        CompletableFuture<List<Dispatched>> claim(ConnectionId via, int most, Instant now);
    }

    private final ShopId shop;
    private final AgentSocket socket;
    private final Claims claims;
    private final InstantSource clock;

    /** Sent, and neither answered nor late. */
    private final Set<String> unanswered = HashSet.newHashSet(0);

    private @Nullable ConnectionId id;
    private boolean registered;
    private boolean leaving;
    private boolean over;
    private int reserved;
    private boolean claiming;
    /** Whether something may wait for this agent that was not looked for yet. */
    private boolean called;

    private @Nullable Doubts doubts;

    AgentLine(ShopId shop, AgentSocket socket, Claims claims, InstantSource clock) {
        this.shop = shop;
        this.socket = socket;
        this.claims = claims;
        this.clock = clock;
    }

    ShopId shop() {
        return shop;
    }

    AgentSocket socket() {
        return socket;
    }

    /** Null until the store knows the connection. */
    synchronized @Nullable ConnectionId id() {
        return id;
    }

    /**
     * @return false when it has ended meanwhile
     */
    synchronized boolean connected(ConnectionId connection) {
        id = connection;
        return !over;
    }

    void registered() {
        synchronized (this) {
            registered = true;
        }
        call();
    }

    /**
     * Keeps a place for a task that is being written down, if it can be sent as soon as that is done.
     *
     * @return the connection to send it over, to be followed by {@link #sendReserved} or {@link #giveBack}; null when others come first
     */
    synchronized @Nullable ConnectionId reserve() {
        if (!isReady() || claiming || called || room() <= 0) {
            return null;
        }
        reserved++;
        return id;
    }

    void sendReserved(AgentTask task, TaskPayload payload) {
        synchronized (this) {
            reserved--;
        }
        send(task, payload);
    }

    /** The place that was kept is not needed. */
    void giveBack() {
        synchronized (this) {
            reserved--;
        }
        pump();
    }

    /** The task a place was kept for could not be written down, or it was and nobody heard so. */
    void doubt(String taskId) {
        synchronized (this) {
            reserved--;
            doubts().order(taskId, clock.instant());
        }
    }

    /** Whether the store may have tasks that were to be sent here and were not. */
    synchronized boolean isInDoubt() {
        return doubts != null && !over;
    }

    /**
     * Sends what is in doubt.
     *
     * @param task one that the store believes to be sent
     * @return whether it was one that had not been sent
     */
    boolean sendIfUnsent(AgentTask task, TaskPayload payload) {
        synchronized (this) {
            if (!isUnsent(task)) {
                return false;
            }
            doubts().sent(task.id());
        }
        send(task, payload);
        return true;
    }

    synchronized boolean isUnsent(AgentTask task) {
        return doubts != null && !over && !unanswered.contains(task.id()) && doubts.isUnsent(task);
    }

    /** The store was asked for what is in doubt. */
    void lookedInto() {
        synchronized (this) {
            if (doubts != null) {
                doubts.lookedInto();
                doubts = doubts.isOver(clock.instant()) ? null : doubts;
            }
        }
        pump();
    }

    private Doubts doubts() {
        Doubts present = doubts == null ? new Doubts() : doubts;
        doubts = present;
        return present;
    }

    /** Something may be waiting. */
    void call() {
        synchronized (this) {
            called = true;
        }
        pump();
    }

    /** The task does not take a place any more: it was answered, or is late. */
    void freed(String taskId) {
        boolean last;
        synchronized (this) {
            last = unanswered.remove(taskId) && unanswered.isEmpty() && leaving;
        }
        if (last) {
            socket.end(AgentSocket.Ending.GOING_AWAY);
        }
        pump();
    }

    /** No more tasks are sent here; it ends as soon as those that were sent are answered. */
    void leave() {
        boolean idle;
        synchronized (this) {
            leaving = true;
            idle = unanswered.isEmpty() && reserved == 0 && !claiming;
        }
        if (idle) {
            socket.end(AgentSocket.Ending.GOING_AWAY);
        }
    }

    /**
     * Nothing is sent here any more.
     *
     * @return the connection that the store has to know of; null where it does not know it yet, and {@link #connected} will say so
     */
    synchronized @Nullable ConnectionId finish() {
        over = true;
        unanswered.clear();
        return id;
    }

    private boolean isReady() {
        return id != null && registered && !over && !leaving && (doubts == null || doubts.isLookedInto());
    }

    private int room() {
        return WINDOW - unanswered.size() - reserved;
    }

    private void pump() {
        ConnectionId via;
        int room;
        synchronized (this) {
            room = room();
            via = id;
            if (via == null || !isReady() || claiming || !called || room <= 0) {
                return;
            }
            claiming = true;
            called = false;
        }
        // Where it fails, whoever sweeps looks into it, and calls again.
        Instant now = clock.instant();
        Later.on(
                claims.claim(via, room, now),
                dispatched -> {
                    dispatched.forEach(one -> send(one.task(), one.payload()));
                    claimed(!dispatched.isEmpty());
                    pump();
                },
                () -> failed(now));
    }

    private synchronized void failed(Instant claimedAt) {
        doubts().claim(claimedAt, clock.instant());
        claimed(false);
    }

    private synchronized void claimed(boolean mayHaveMore) {
        claiming = false;
        called |= mayHaveMore;
    }

    private void send(AgentTask task, TaskPayload payload) {
        synchronized (this) {
            if (over) {
                // The store releases it, because its connection has ended.
                return;
            }
            unanswered.add(task.id());
        }
        socket.send(task, payload);
    }
}
