package comanda.connectors.toolkit.capture;

import java.util.List;

/**
 * What was recorded of one connection.
 *
 * @param events of both sides, in the order in which they happened
 * @param remarks what a reader has to know, such as that the beginning is missing; whole sentences
 */
public record CapturedConnection(Endpoint client, Endpoint server, List<StreamEvent> events, List<String> remarks) {
    public CapturedConnection {
        events = List.copyOf(events);
        remarks = List.copyOf(remarks);
    }
}
