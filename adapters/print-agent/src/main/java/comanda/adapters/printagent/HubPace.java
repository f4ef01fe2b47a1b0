package comanda.adapters.printagent;

import java.time.Duration;

/**
 * How long the link to the hub waits for what.
 *
 * @param firstPause before the first new attempt to connect, at least; each further pause is twice as long
 * @param longestPause before any new attempt, at most
 * @param lived a connection that held for so long begins the pauses anew
 * @param opening what connecting may take, with TLS and the WebSocket's handshake
 * @param ping how often the hub is asked for a sign of life
 * @param silence no byte for so long, and the connection is given up
 * @param drain a message that cannot be handed to the network in this time ends the connection
 * @param proof a hub that answers no ping is believed to have read a result when it says something so long after that was sent
 * @param rest after a failure of the agent's own storage, before it is asked again
 */
public record HubPace(
        Duration firstPause,
        Duration longestPause,
        Duration lived,
        Duration opening,
        Duration ping,
        Duration silence,
        Duration drain,
        Duration proof,
        Duration rest) {
    public static final HubPace USUAL = new HubPace(
            Duration.ofSeconds(2),
            Duration.ofSeconds(30),
            Duration.ofSeconds(30),
            Duration.ofSeconds(15),
            Duration.ofSeconds(15),
            Duration.ofSeconds(40),
            Duration.ofSeconds(20),
            Duration.ofSeconds(20),
            Duration.ofSeconds(5));
}
