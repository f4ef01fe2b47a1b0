package comanda.connectors.simulation.server;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The requests of one connection, one after another. For one thread. Takes a bounded number of bytes for one request. */
@FunctionalInterface
public interface RequestReader<Q> {

    /**
     * Waits for the next request.
     *
     * @return null where no more will come; the connection is closed then
     * @throws UnreadableRequestException if what came is no request; it is answered with {@link Protocol#unreadable}
     */
    @Nullable Q next() throws IOException, UnreadableRequestException;
}
