package comanda.adapters.hubgateway;

import java.net.InetAddress;
import java.util.Set;

/**
 * Whom the gateway lets in, and how many.
 *
 * @param allowedOrigins of web pages that may open an agent's WebSocket, as browsers write them: {@code https://pos.example}. An agent sends no {@code Origin}
 * @param trustedProxies who is believed when they say in {@code X-Forwarded-For} whose request they pass on
 * @param connectionsPerAddress at most, of an IPv4 address or an IPv6 network of 64 bits; loopback has no such bound
 * @param connections at most, on this node
 * @param handshakesAtOnce whose admission is being looked into at one time, at most; the others are told to come again
 */
public record GatewaySettings(
        Set<String> allowedOrigins,
        Set<InetAddress> trustedProxies,
        int connectionsPerAddress,
        int connections,
        int handshakesAtOnce,
        GatewayPace pace) {
    /** What suits a hub that nothing is known of. */
    public static final GatewaySettings USUAL =
            new GatewaySettings(Set.of(), Set.of(), 1_000, 20_000, 500, GatewayPace.USUAL);

    public GatewaySettings {
        allowedOrigins = Set.copyOf(allowedOrigins);
        trustedProxies = Set.copyOf(trustedProxies);
        if (connectionsPerAddress < 1 || connections < 1 || handshakesAtOnce < 1) {
            throw new IllegalArgumentException("a gateway that lets nobody in is none");
        }
    }
}
