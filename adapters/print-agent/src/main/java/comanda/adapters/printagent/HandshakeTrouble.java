package comanda.adapters.printagent;

import io.netty.handler.codec.http.websocketx.WebSocketClientHandshakeException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Says why no connection came about. */
final class HandshakeTrouble {
    private static final int DEEPEST_CAUSE = 10;

    private HandshakeTrouble() {}

    static HubNotReached explain(HubLinkSettings settings, Throwable failure) {
        String hub = "The hub at " + settings.shownUrl();
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST_CAUSE; depth++) {
            HubNotReached explained = explainOne(settings, hub, cause);
            if (explained != null) {
                return explained;
            }
            cause = cause.getCause();
        }
        return new HubNotReached(
                hub + " cannot be reached: nobody answers there, or the connection was closed before it was open.",
                Ending.PASSING);
    }

    private static @Nullable HubNotReached explainOne(HubLinkSettings settings, String hub, Throwable cause) {
        return switch (cause) {
            case WebSocketClientHandshakeException refused
            when refused.response() != null ->
                status(settings, refused.response().status().code());
            case WebSocketClientHandshakeException wrong ->
                new HubNotReached(
                        hub + " does not speak WebSocket as it should: " + oneLine(wrong) + ".", Ending.PASSING);
            case UnknownHostException _ ->
                new HubNotReached(
                        hub + " cannot be found: the name " + settings.url().getHost()
                                + " has no address. Check comanda.hub.url and this machine's DNS.",
                        Ending.PASSING);
            case NoRouteToHostException _ ->
                new HubNotReached(hub + " cannot be reached: there is no route to it.", Ending.PASSING);
            case ConnectException _ ->
                new HubNotReached(hub + " cannot be reached: the connection is refused.", Ending.PASSING);
            case SSLException insecure ->
                new HubNotReached(
                        hub + " cannot be trusted: " + oneLine(insecure)
                                + ". Its certificate must be valid for its name and issued by someone whom this machine's Java trusts.",
                        Ending.UNFIT);
            default -> null;
        };
    }

    /** What an HTTP status says that is not 101. */
    static HubNotReached status(HubLinkSettings settings, int status) {
        String hub = "The hub at " + settings.shownUrl();
        String answered = " (it answered HTTP " + status + ")";
        if (status == 401 || status == 403) {
            return new HubNotReached(
                    hub + " does not let shop '" + settings.shopId() + "' in" + answered + ". " + remedy(settings),
                    Ending.LOCKED_OUT);
        }
        if (status == 404 || (status >= 300 && status < 400)) {
            return new HubNotReached(
                    hub + " has no WebSocket at that address" + answered + ". Check comanda.hub.url.", Ending.UNFIT);
        }
        if (status == 429 || status >= 500) {
            return new HubNotReached(hub + " is not ready" + answered + ".", Ending.PASSING);
        }
        return new HubNotReached(hub + " does not open a WebSocket" + answered + ".", Ending.UNFIT);
    }

    /** What somebody has to do when the hub does not let the agent in. */
    static String remedy(HubLinkSettings settings) {
        if (settings.keepsTokenBack()) {
            return "The agent token was kept back, since it would go in clear: use a wss: address.";
        }
        return (settings.token() == null
                        ? "There is no agent token: enrol this agent."
                        : "Its agent token is wrong or was revoked: enrol this agent again.")
                + " The hub's administrator makes a code, which 'comanda agent enroll' takes.";
    }

    private static String oneLine(Throwable failure) {
        String message = failure.getMessage();
        return message == null || message.isBlank()
                ? failure.getClass().getSimpleName()
                : message.lines().findFirst().orElse("").strip();
    }
}
