package comanda.adapters.printagent;

import java.time.Duration;

/**
 * How long the link to the hub waits for what.
 *
 * @param usual before a new attempt to connect, whatever went wrong
 * @param lockedOut the same, when the hub does not take the agent's token: somebody has to act first
 * @param replaced the same, when another agent took this one's place: two must not chase one another
 * @param moved before connecting again to a hub that sent its agents away, at least; five times that at most
 * @param lived a connection that held for so long begins the pauses anew
 * @param opening what connecting may take, with TLS and the WebSocket's handshake
 * @param ping how often the hub is asked for a sign of life
 * @param silence no byte for so long, and the connection is given up
 * @param drain a message that cannot be handed to the network in this time ends the connection
 * @param proof a hub that answers no ping is believed to have read a result when it says something so long after that was sent
 * @param rest after a failure of the agent's own storage, before it is asked again
 */
public record HubPace(
        Pause usual,
        Pause lockedOut,
        Pause replaced,
        Duration moved,
        Duration lived,
        Duration opening,
        Duration ping,
        Duration silence,
        Duration drain,
        Duration proof,
        Duration rest) {
    /**
     * Pauses that grow.
     *
     * @param first the first one, at least; each further one is twice as long
     * @param longest any of them, at most
     */
    public record Pause(Duration first, Duration longest) {}

    public static final HubPace USUAL = new HubPace(
            new Pause(Duration.ofSeconds(2), Duration.ofSeconds(30)),
            new Pause(Duration.ofMinutes(1), Duration.ofMinutes(5)),
            new Pause(Duration.ofSeconds(30), Duration.ofMinutes(20)),
            Duration.ofSeconds(1),
            Duration.ofSeconds(30),
            Duration.ofSeconds(15),
            Duration.ofSeconds(15),
            Duration.ofSeconds(40),
            Duration.ofSeconds(20),
            Duration.ofSeconds(20),
            Duration.ofSeconds(5));
}
