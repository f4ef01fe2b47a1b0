package comanda.adapters.hubcluster;

/**
 * What a node has said and heard since its start.
 *
 * @param published messages that were handed to the connection
 * @param received messages that came, those included that were ignored
 * @param dropped messages that were not sent, for want of a connection or of room
 * @param ignored messages that came and could not be read
 * @param reconnects connections after the first one
 */
public record NatsCounts(long published, long received, long dropped, long ignored, long reconnects) {}
