package comanda.adapters.hubgateway;

import java.time.Duration;

/**
 * How long the gateway waits for what.
 *
 * @param pingAfter this much silence of an agent
 * @param dropAfter this much silence, also in answer to that ping
 * @param writeWithin something of what waits to be sent has to leave
 * @param closeWithin an agent has to answer a close
 * @param look how often all of this is looked at
 */
public record GatewayPace(
        Duration pingAfter, Duration dropAfter, Duration writeWithin, Duration closeWithin, Duration look) {
    /** Three times the usual heartbeat interval of 30 s, and a little. */
    public static final GatewayPace USUAL = new GatewayPace(
            Duration.ofSeconds(60),
            Duration.ofSeconds(100),
            Duration.ofSeconds(30),
            Duration.ofMillis(1_500),
            Duration.ofSeconds(1));
}
