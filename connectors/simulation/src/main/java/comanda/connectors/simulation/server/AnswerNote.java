package comanda.connectors.simulation.server;

import java.util.Map;

/**
 * What a recorder keeps of an answer.
 *
 * @param opcode that of the request
 * @param ok whether it is one of success
 * @param fields without secrets
 */
public record AnswerNote(String opcode, boolean ok, Map<String, String> fields) {}
