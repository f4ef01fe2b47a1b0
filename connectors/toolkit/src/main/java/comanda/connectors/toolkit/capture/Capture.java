package comanda.connectors.toolkit.capture;

import java.util.List;

/**
 * What a file holds.
 *
 * @param format what kind of file it is, for people
 * @param connections in the order in which they were first seen
 * @param remarks what was left out and why; whole sentences
 */
public record Capture(String format, List<CapturedConnection> connections, List<String> remarks) {
    public Capture {
        connections = List.copyOf(connections);
        remarks = List.copyOf(remarks);
    }
}
