package comanda.agent.enrollment;

import comanda.adapters.printagent.NearHost;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;

/**
 * Where a hub is, from whichever of its addresses somebody has: {@code https://hub.example/path} or {@code wss://hub.example/path/print-agent}.
 *
 * @param enrolling where a code is turned into a token, {@code http:} or {@code https:}
 * @param webSocket where agents connect, {@code ws:} or {@code wss:}
 */
public record HubAddress(URI enrolling, URI webSocket) {
    private static final String AGENTS = "/print-agent";
    private static final String ENROLLING = "/api/enroll";
    private static final Set<String> PLAIN = Set.of("http", "ws");
    private static final Set<String> ENCRYPTED = Set.of("https", "wss");

    /** @throws IllegalArgumentException with a sentence about the address that this is none of */
    public static HubAddress of(String text) {
        URI url = parsed(text);
        boolean isEncrypted = ENCRYPTED.contains(scheme(url));
        String path = url.getRawPath().replaceAll("/+$", "");
        String base = path.endsWith(AGENTS) ? path.substring(0, path.length() - AGENTS.length()) : path;
        String place = "://" + url.getRawAuthority() + base;
        return new HubAddress(
                URI.create((isEncrypted ? "https" : "http") + place + ENROLLING),
                URI.create((isEncrypted ? "wss" : "ws") + place + AGENTS));
    }

    private static String scheme(URI url) {
        return String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
    }

    private static URI parsed(String text) {
        try {
            URI url = new URI(text.strip());
            if ((PLAIN.contains(scheme(url)) || ENCRYPTED.contains(scheme(url)))
                    && url.getHost() != null
                    && url.getRawUserInfo() == null
                    && url.getRawQuery() == null
                    && url.getRawFragment() == null) {
                return url;
            }
        } catch (URISyntaxException _) {
            // Said below.
        }
        throw new IllegalArgumentException(
                "--hub takes the hub's address, such as https://hub.example, without user, query or fragment.");
    }

    /** Whether what is said there could be read on the way, beyond this network. */
    boolean isInClear() {
        return enrolling.getScheme().equals("http") && !NearHost.isNear(enrolling.getHost());
    }
}
