package comanda.application.dispatch;

import comanda.application.port.out.AgentSocket;
import comanda.application.port.out.TaskStore.Dispatched;
import comanda.domain.hub.AgentTask;
import comanda.domain.hub.ConnectionId;
import comanda.domain.hub.ShopId;
import comanda.domain.hub.TaskPayload;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The way to one agent that is connected to this node. At most {@value #WINDOW} tasks that were not answered and are not late are on it at a time: an agent that comes back after a night is not
 * flooded with all that has waited for it. Safe for any thread; nothing here waits.
 */
final class AgentLine {
    static final int WINDOW = 16;

    /** And their payloads have no more bytes than this together, but that one task is sent however large it is. */
    static final long WINDOW_BYTES = 14L * 1024 * 1024;

    /** Takes the next pending tasks of a connection's shop. */
    @FunctionalInterface
    interface Claims {
        CompletableFuture<List<Dispatched>> claim(ConnectionId via, int most, long mostBytes);
    }

    private final ShopId shop;
    private final AgentSocket socket;
    private final Claims claims;

    /** Sent, and neither answered nor late. */
    private final Map<String, Integer> unanswered = HashMap.newHashMap(0);

    private long unansweredBytes;

    private @Nullable ConnectionId id;
    private boolean registered;
    private boolean leaving;
    private boolean over;
    private int reserved;
    private boolean claiming;
    /** Whether something may wait for this agent that was not looked for yet. */
    private boolean called;

    AgentLine(ShopId shop, AgentSocket socket, Claims claims) {
        this.shop = shop;
        this.socket = socket;
        this.claims = claims;
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
     * @param bytes of its payload
     * @return the connection to send it over, to be followed by {@link #sendReserved} or {@link #giveBack}; null when others come first
     */
    synchronized @Nullable ConnectionId reserve(int bytes) {
        if (!isReady() || claiming || called || room() <= 0 || (bytes > roomBytes() && roomBytes() < WINDOW_BYTES)) {
            return null;
        }
        reserved++;
        unansweredBytes += bytes;
        return id;
    }

    void sendReserved(AgentTask task, TaskPayload payload) {
        release(payload.size());
        send(task, payload);
    }

    /** The place that was kept is not needed. */
    void giveBack(int bytes) {
        release(bytes);
        pump();
    }

    private synchronized void release(int bytes) {
        reserved--;
        unansweredBytes -= bytes;
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
            Integer bytes = unanswered.remove(taskId);
            unansweredBytes -= bytes == null ? 0 : bytes;
            last = bytes != null && unanswered.isEmpty() && leaving;
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
        return id != null && registered && !over && !leaving;
    }

    private int room() {
        return WINDOW - unanswered.size() - reserved;
    }

    private long roomBytes() {
        return WINDOW_BYTES - unansweredBytes;
    }

    private void pump() {
        ConnectionId via;
        int room;
        long roomBytes;
        synchronized (this) {
            room = room();
            roomBytes = roomBytes();
            via = id;
            if (via == null || !isReady() || claiming || !called || room <= 0 || roomBytes <= 0) {
                return;
            }
            claiming = true;
            called = false;
        }
        // Where it fails, whoever sweeps calls again.
        Later.on(
                claims.claim(via, room, roomBytes),
                dispatched -> {
                    dispatched.forEach(one -> send(one.task(), one.payload()));
                    claimed(!dispatched.isEmpty());
                    pump();
                },
                () -> claimed(false));
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
            unanswered.put(task.id(), payload.size());
            unansweredBytes += payload.size();
        }
        socket.send(task, payload);
    }
}
