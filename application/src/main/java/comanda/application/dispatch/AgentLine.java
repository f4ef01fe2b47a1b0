package comanda.application.dispatch;

import comanda.application.port.out.AgentSocket;
import comanda.application.port.out.TaskStore.Dispatched;
import comanda.domain.hub.AgentTask;
import comanda.domain.hub.ConnectionId;
import comanda.domain.hub.ShopId;
import comanda.domain.hub.TaskPayload;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

    private static final Duration DOUBT_LASTS = Duration.ofSeconds(15);

    /** Takes the next pending tasks of a connection's shop. */
    @FunctionalInterface
    interface Claims {
        CompletableFuture<List<Dispatched>> claim(ConnectionId via, int most, long mostBytes);
    }

    private final ShopId shop;
    private final AgentSocket socket;
    private final Claims claims;
    private final InstantSource clock;

    /** Sent, and neither answered nor late. */
    private final Map<String, OnTheWay> unanswered = HashMap.newHashMap(0);

    /** A task that an agent has. */
    private record OnTheWay(int bytes, Instant since) {}

    private long unansweredBytes;

    /** Late, and not answered: the agent has them all the same. */
    private final Set<String> late = HashSet.newHashSet(0);

    private @Nullable ConnectionId id;
    private boolean registered;
    private boolean leaving;
    private boolean ended;
    private boolean over;
    private int reserved;
    private boolean claiming;
    /** Whether something may wait for this agent that was not looked for yet. */
    private boolean called;
    /** Until then the store may have something as sent over this line that never was, because its answer was lost. */
    private @Nullable Instant doubtfulUntil;
    /** Whether it was asked for since: what is in doubt goes before what comes now. */
    private boolean lookedInto;
    /** Whether it is being asked for: nothing else is taken meanwhile, or it would be taken back as well. */
    private boolean lookingInto;

    AgentLine(ShopId shop, AgentSocket socket, Claims claims, InstantSource clock) {
        this.shop = shop;
        this.socket = socket;
        this.claims = claims;
        this.clock = clock;
    }

    ShopId shop() {
        return shop;
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
        endIfDone();
        pump();
    }

    /** The place that was kept is not needed; whether the store has written the task down as sent is not known. */
    void giveBackInDoubt(int bytes) {
        doubt();
        giveBack(bytes);
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

    /** The task has ended. */
    void freed(String taskId) {
        synchronized (this) {
            late.remove(taskId);
            OnTheWay gone = unanswered.remove(taskId);
            unansweredBytes -= gone == null ? 0 : gone.bytes();
        }
        endIfDone();
        pump();
    }

    /** Tasks that were sent at that moment or before are late, whether or not somebody says so: they take no place any more. */
    void freeLate(Instant before) {
        boolean wasFreed;
        synchronized (this) {
            int tasks = unanswered.size();
            unanswered.entrySet().removeIf(sent -> {
                boolean isLate = !sent.getValue().since().isAfter(before);
                if (isLate) {
                    unansweredBytes -= sent.getValue().bytes();
                    late.add(sent.getKey());
                }
                return isLate;
            });
            wasFreed = unanswered.size() < tasks;
        }
        if (wasFreed) {
            endIfDone();
            pump();
        }
    }

    /**
     * What this line knows to be on the way, where the store may believe in more. To be followed by {@link #lookedInto} or {@link #notLookedInto}.
     *
     * @return null where there is no doubt
     */
    synchronized @Nullable Set<String> lookInto() {
        if (doubtfulUntil == null || over || claiming || reserved > 0 || lookingInto) {
            return null;
        }
        lookingInto = true;
        Set<String> known = new HashSet<>(unanswered.keySet());
        known.addAll(late);
        return known;
    }

    /** The store did not answer. */
    synchronized void notLookedInto() {
        lookingInto = false;
    }

    /** The store has taken back what it believed in. A database that was cut off may carry out later what it was asked for: it is asked again for a while. */
    void lookedInto() {
        synchronized (this) {
            lookingInto = false;
            lookedInto = true;
            if (doubtfulUntil != null && clock.instant().isAfter(doubtfulUntil)) {
                doubtfulUntil = null;
            }
        }
        call();
    }

    private synchronized void doubt() {
        doubtfulUntil = clock.instant().plus(DOUBT_LASTS);
        lookedInto = false;
    }

    /** No more tasks are sent here; it ends as soon as those that were sent are answered. */
    void leave() {
        synchronized (this) {
            leaving = true;
        }
        endIfDone();
    }

    private void endIfDone() {
        boolean isDone;
        synchronized (this) {
            isDone = leaving && unanswered.isEmpty() && reserved == 0 && !claiming;
        }
        if (isDone) {
            end(AgentSocket.Ending.GOING_AWAY);
        }
    }

    /** Ends the connection. From now on nothing is taken for it. */
    void end(AgentSocket.Ending why) {
        synchronized (this) {
            ended = true;
        }
        socket.end(why);
    }

    /**
     * Nothing is sent here any more.
     *
     * @return the connection that the store has to know of; null where it does not know it yet, and {@link #connected} will say so
     */
    synchronized @Nullable ConnectionId finish() {
        over = true;
        unanswered.clear();
        late.clear();
        unansweredBytes = 0;
        return id;
    }

    private boolean isReady() {
        return id != null
                && registered
                && !over
                && !leaving
                && !ended
                && (doubtfulUntil == null || lookedInto)
                && !lookingInto;
    }

    /** Whether tasks can be taken for it, now or as soon as others are answered. */
    synchronized boolean isOpen() {
        return isReady();
    }

    private int room() {
        return WINDOW - unanswered.size() - reserved;
    }

    private long roomBytes() {
        // What is late takes no place any more, and may lie here all the same where the network is slow.
        return WINDOW_BYTES - Math.max(unansweredBytes, socket.unsentBytes());
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
                () -> {
                    doubt();
                    claimed(false);
                });
    }

    private void claimed(boolean mayHaveMore) {
        synchronized (this) {
            claiming = false;
            called |= mayHaveMore;
        }
        endIfDone();
    }

    private void send(AgentTask task, TaskPayload payload) {
        synchronized (this) {
            if (over) {
                // The store releases it, because its connection has ended.
                return;
            }
            unanswered.put(task.id(), new OnTheWay(payload.size(), task.changedAt()));
            unansweredBytes += payload.size();
        }
        socket.send(task, payload);
    }
}
