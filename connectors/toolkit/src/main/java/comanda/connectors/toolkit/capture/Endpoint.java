package comanda.connectors.toolkit.capture;

/**
 * Where one side is.
 *
 * @param host an IP address as text, or what a source without addresses calls that side
 * @param port a TCP port, or 0 where the source knows none
 */
public record Endpoint(String host, int port) {
    @Override
    public String toString() {
        if (port == 0) {
            return host;
        }
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
