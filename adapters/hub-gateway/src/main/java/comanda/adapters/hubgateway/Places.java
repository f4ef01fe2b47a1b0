package comanda.adapters.hubgateway;

import java.net.InetAddress;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** How many connections there are and may be. Safe for any thread. */
final class Places {
    private final GatewaySettings settings;
    private final Semaphore handshakes;
    private final AtomicInteger connections = new AtomicInteger();
    private final ConcurrentMap<InetAddress, Integer> byAddress = new ConcurrentHashMap<>();

    Places(GatewaySettings settings) {
        this.settings = settings;
        this.handshakes = new Semaphore(settings.handshakesAtOnce());
    }

    /** Takes a place for a handshake, if there is one; to be given back. */
    boolean beginHandshake() {
        return handshakes.tryAcquire();
    }

    void endHandshake() {
        handshakes.release();
    }

    /**
     * Takes a place for a connection, to be given back by {@link #leave}.
     *
     * @return why there is none; null where there is
     */
    Refusal.@Nullable Reason enter(InetAddress address) {
        if (connections.incrementAndGet() > settings.connections()) {
            connections.decrementAndGet();
            return Refusal.Reason.TOO_MANY_CONNECTIONS;
        }
        // A proxy on this machine, or a test: all agents come from there.
        if (byAddress.merge(address, 1, Integer::sum) > settings.connectionsPerAddress()
                && !address.isLoopbackAddress()) {
            leave(address);
            return Refusal.Reason.TOO_MANY_OF_ADDRESS;
        }
        return null;
    }

    void leave(InetAddress address) {
        connections.decrementAndGet();
        byAddress.computeIfPresent(address, (_, count) -> count == 1 ? null : count - 1);
    }
}
