package comanda.adapters.hubgateway;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Looks at all connections now and then: a timer for each would take more memory than the connection. Safe for any thread. */
final class Watch implements AutoCloseable {
    private final Set<AgentConnection> connections = ConcurrentHashMap.newKeySet();
    private final Duration pause;
    private final Thread thread;

    Watch(GatewayPace pace) {
        this.pause = pace.look();
        this.thread = Thread.ofVirtual().name("agent-watch").start(this::run);
    }

    void add(AgentConnection connection) {
        connections.add(connection);
    }

    void remove(AgentConnection connection) {
        connections.remove(connection);
    }

    private void run() {
        try {
            while (true) {
                Thread.sleep(pause);
                long now = System.nanoTime();
                for (AgentConnection connection : connections) {
                    if (connection.needsLook(now)) {
                        connection.onItsThread(connection::look);
                    }
                }
            }
        } catch (InterruptedException closed) {
            connections.clear();
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
