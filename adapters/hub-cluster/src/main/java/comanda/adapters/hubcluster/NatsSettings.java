package comanda.adapters.hubcluster;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where NATS is.
 *
 * @param servers of one NATS, each {@code nats://host:port} or {@code tls://host:port}; any of them will do. Without a port it is 4222
 * @param token null where NATS asks for none
 */
public record NatsSettings(List<URI> servers, @Nullable NatsToken token) {
    private static final String PLAIN = "nats";
    private static final String ENCRYPTED = "tls";

    public NatsSettings {
        servers = List.copyOf(servers);
        if (servers.isEmpty()) {
            throw new IllegalArgumentException("NATS needs at least one address, such as nats://host:4222");
        }
        servers.forEach(NatsSettings::check);
        if (servers.stream().map(NatsSettings::isEncrypted).distinct().count() > 1) {
            throw new IllegalArgumentException(
                    "NATS is reached with nats:// or with tls://, not with one here and the other there");
        }
    }

    /**
     * @param urls one address, or several with commas between them
     * @throws IllegalArgumentException where one is not what it should be; the message does not repeat it, for it may hold a password
     */
    public static NatsSettings of(String urls, @Nullable NatsToken token) {
        return new NatsSettings(
                Arrays.stream(urls.split(","))
                        .map(String::strip)
                        .filter(url -> !url.isEmpty())
                        .map(NatsSettings::parse)
                        .toList(),
                token);
    }

    private static URI parse(String url) {
        try {
            return new URI(url);
        } catch (URISyntaxException _) {
            throw unusable();
        }
    }

    private static void check(URI server) {
        String scheme = server.getScheme();
        if (server.getHost() == null || !(PLAIN.equalsIgnoreCase(scheme) || ENCRYPTED.equalsIgnoreCase(scheme))) {
            throw unusable();
        }
        if (server.getRawUserInfo() != null) {
            throw new IllegalArgumentException(
                    "an address of NATS holds no user and no password: it is shown to people. A token has a setting of its own");
        }
        boolean hasPath = server.getRawPath() != null && !server.getRawPath().isEmpty();
        if (hasPath || server.getRawQuery() != null || server.getRawFragment() != null) {
            throw unusable();
        }
    }

    private static IllegalArgumentException unusable() {
        return new IllegalArgumentException(
                "an address of NATS is nats://host:port, or tls://host:port where it is to be encrypted; several have commas between them");
    }

    private static boolean isEncrypted(URI server) {
        return server.getScheme().toLowerCase(Locale.ROOT).equals(ENCRYPTED);
    }

    boolean isEncrypted() {
        return isEncrypted(servers.getFirst());
    }

    /** For people. */
    String shown() {
        return String.join(", ", servers.stream().map(URI::toString).toList());
    }
}
