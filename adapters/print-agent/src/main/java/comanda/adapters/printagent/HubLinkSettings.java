package comanda.adapters.printagent;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What the agent's configuration says of the hub.
 *
 * @param url where its WebSocket is, {@code ws:} or {@code wss:}; at {@code /print-agent} where it has no path
 * @param version the agent's
 * @param token null where the hub trusts the shop's id
 * @param heartbeatInterval as long as the hub sets no other
 */
public record HubLinkSettings(
        URI url, String shopId, String version, @Nullable AgentToken token, Duration heartbeatInterval) {
    /** Where hubs have their WebSocket. */
    private static final String USUAL_PATH = "/print-agent";

    public HubLinkSettings {
        String scheme = url.getScheme();
        if (url.getHost() == null || !("ws".equalsIgnoreCase(scheme) || "wss".equalsIgnoreCase(scheme))) {
            throw new IllegalArgumentException("the hub's address is a ws: or wss: one with a host");
        }
        url = withPath(url);
    }

    /** A hub's WebSocket is at {@value #USUAL_PATH}, unless the address says otherwise. */
    private static URI withPath(URI url) {
        String path = url.getRawPath();
        return path == null || path.isEmpty() || path.equals("/") ? url.resolve(USUAL_PATH + query(url)) : url;
    }

    private static String query(URI url) {
        return url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
    }

    boolean isEncrypted() {
        return "wss".equalsIgnoreCase(url.getScheme());
    }

    /** The address as people may see it: a query could hold a secret. */
    String shownUrl() {
        String port = url.getPort() < 0 ? "" : ":" + url.getPort();
        return url.getScheme() + "://" + url.getHost() + port + (url.getPath() == null ? "" : url.getPath());
    }

    /** The token, unless it would go in clear to somewhere that may be beyond this network. */
    @Nullable AgentToken tokenToSend() {
        return isEncrypted() || NearHost.isNear(url.getHost()) ? token : null;
    }

    /** Whether there is a token that is not sent. */
    public boolean keepsTokenBack() {
        return token != null && tokenToSend() == null;
    }
}
