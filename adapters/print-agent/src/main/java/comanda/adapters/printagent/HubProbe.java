package comanda.adapters.printagent;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;

/**
 * Asks the hub whether this agent could connect. It opens no WebSocket: a second connection of a shop replaces the first, and a running agent is not to be disturbed. So it asks for the WebSocket's
 * address by plain HTTP, with the agent's own headers: whatever answers at all is there, and a hub that checks tokens before anything else says what it thinks of this one.
 */
public final class HubProbe {
    private HubProbe() {}

    /**
     * What was found.
     *
     * @param detail a sentence for people
     */
    public record Finding(boolean isWell, String detail) {}

    /** Blocks for no longer than the patience. */
    public static Finding check(HubLinkSettings settings, Duration patience) throws InterruptedException {
        try (HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(patience)
                .build()) {
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(httpUrl(settings)).timeout(patience).GET();
            HubHeaders.of(settings).forEach(request::header);
            try {
                return judged(
                        settings,
                        client.send(request.build(), HttpResponse.BodyHandlers.discarding())
                                .statusCode());
            } catch (HttpTimeoutException _) {
                return new Finding(
                        false,
                        "The hub at " + settings.shownUrl() + " did not answer within " + patience.toSeconds()
                                + " seconds.");
            } catch (IOException failed) {
                return new Finding(
                        false, HandshakeTrouble.explain(settings, failed).reason());
            } finally {
                client.shutdownNow();
            }
        }
    }

    private static URI httpUrl(HubLinkSettings settings) {
        URI url = settings.url();
        try {
            return new URI(
                    settings.isEncrypted() ? "https" : "http",
                    null,
                    url.getHost(),
                    url.getPort(),
                    url.getPath(),
                    url.getQuery(),
                    null);
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException("the parts of an address make an address", impossible);
        }
    }

    /** Hubs answer a request that asks for no WebSocket in many ways; 400, 404 and 426 are among them. */
    private static Finding judged(HubLinkSettings settings, int status) {
        if (status == 401 || status == 403 || status == 429 || status >= 500) {
            return new Finding(false, HandshakeTrouble.status(settings, status).reason());
        }
        return new Finding(
                true,
                "The hub at " + settings.shownUrl() + " answers (HTTP " + status
                        + " to a plain request). Whether it opens a WebSocket shows when the agent runs.");
    }
}
