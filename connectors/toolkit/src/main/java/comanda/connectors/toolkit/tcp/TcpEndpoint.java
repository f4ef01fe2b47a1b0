package comanda.connectors.toolkit.tcp;

import java.time.Duration;

/**
 * Where and how to connect.
 *
 * @param host a name or an address
 * @param requestTimeout how long an answer may take from the moment the request is sent
 * @param maxConnections never more than this many at once
 * @param maxWaiting how many exchanges may wait for a connection; more are turned away at once
 * @param terminator the bytes that end a message
 * @param maxFrameSize the largest answer that is accepted, in bytes
 */
public record TcpEndpoint(
        String host,
        int port,
        Duration connectTimeout,
        Duration requestTimeout,
        int maxConnections,
        int maxWaiting,
        String terminator,
        int maxFrameSize) {
    @Override
    public String toString() {
        return host + ":" + port;
    }
}
