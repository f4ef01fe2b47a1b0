package comanda.connectors.simulation.server;

import java.util.Map;
import java.util.Set;

/**
 * What a recorder keeps of a request.
 *
 * @param opcode what the protocol calls it
 * @param fields without secrets
 * @param operations all names that it is counted and given faults under: its opcode, and what it means, such as {@code bill}
 */
public record RequestNote(String opcode, Map<String, String> fields, Set<String> operations) {}
