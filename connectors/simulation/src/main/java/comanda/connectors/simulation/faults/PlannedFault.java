package comanda.connectors.simulation.faults;

/**
 * A fault that waits for its operation.
 *
 * @param operation the name of the operation that it happens to, or {@link Script#ANY}
 * @param times how often it still happens; {@link Script#ALWAYS} for as long as it is not lifted
 */
public record PlannedFault(FaultAt fault, String operation, int times) {}
