package comanda.adapters.hubcluster;

import java.time.Duration;

/**
 * How long a node is patient with NATS.
 *
 * @param firstPause before it connects again; it doubles each time
 * @param handshake how long connecting may take, of each server
 * @param ping how often it asks a silent NATS whether it is there; the third answer that is missing ends the connection
 * @param write how long NATS may take nothing
 */
record NatsPace(Duration firstPause, Duration longestPause, Duration handshake, Duration ping, Duration write) {
    static final NatsPace USUAL = new NatsPace(
            Duration.ofMillis(200),
            Duration.ofSeconds(5),
            Duration.ofSeconds(3),
            Duration.ofSeconds(10),
            Duration.ofSeconds(10));
}
