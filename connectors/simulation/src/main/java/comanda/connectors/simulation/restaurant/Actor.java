package comanda.connectors.simulation.restaurant;

/** Who did something to a table. */
public sealed interface Actor {

    /** A waiter at the PDV itself, by hand. */
    record Waiter(int employee) implements Actor {}

    /**
     * Whoever sent a message over the wire.
     *
     * @param connection the number of the connection that it came over
     * @param messageId the request's {@code MESSAGEID}, empty where none was sent
     * @param guid the action's guid
     * @param employee the employee in whose name it was done, as sent
     */
    record Handheld(int connection, String messageId, String guid, int employee) implements Actor {}
}
