package comanda.adapters.printagent;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What the agent's configuration says of the hub.
 *
 * @param url where its WebSocket is, {@code ws:} or {@code wss:}
 * @param version the agent's
 * @param token null where the hub trusts the shop's id
 * @param heartbeatInterval as long as the hub sets no other
 */
public record HubLinkSettings(
        URI url, String shopId, String version, @Nullable AgentToken token, Duration heartbeatInterval) {
    public HubLinkSettings {
        String scheme = url.getScheme();
        if (url.getHost() == null || !("ws".equalsIgnoreCase(scheme) || "wss".equalsIgnoreCase(scheme))) {
            throw new IllegalArgumentException("the hub's address is a ws: or wss: one with a host");
        }
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

    boolean keepsTokenBack() {
        return token != null && tokenToSend() == null;
    }
}
