package comanda.connectors.toolkit.capture;

import java.util.List;

/**
 * What was recorded of one connection.
 *
 * @param isFromTheBeginning whether nothing was said before the first event
 * @param events of both sides, in the order in which they happened
 */
public record CapturedConnection(
        Endpoint client, Endpoint server, boolean isFromTheBeginning, List<StreamEvent> events) {
    public CapturedConnection {
        events = List.copyOf(events);
    }
}
