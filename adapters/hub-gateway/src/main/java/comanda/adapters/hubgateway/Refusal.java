package comanda.adapters.hubgateway;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;

/**
 * An agent's connection that does not come about.
 *
 * @param detail for people
 */
record Refusal(Reason reason, String detail) {
    private static final int SOONEST_SECONDS = 2;
    private static final int LATEST_SECONDS = 6;

    /** Why, as metrics and problem documents say it. */
    enum Reason {
        INVALID_REQUEST(400, "Bad Request", "The request is not valid", ""),
        UNAUTHORIZED(401, "Unauthorized", "The agent has to be enrolled", "WWW-Authenticate: Bearer\r\n"),
        ORIGIN_NOT_ALLOWED(403, "Forbidden", "Web pages are no agents", ""),
        METHOD_NOT_ALLOWED(405, "Method Not Allowed", "The route does not have this method", "Allow: GET\r\n"),
        UPGRADE_REQUIRED(
                426,
                "Upgrade Required",
                "Here is a WebSocket and nothing else",
                "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"),
        TOO_MANY_OF_ADDRESS(429, "Too Many Requests", "Too many connections", ""),
        TOO_MANY_CONNECTIONS(503, "Service Unavailable", "This node of the hub is full", ""),
        TOO_MANY_HANDSHAKES(503, "Service Unavailable", "Too many agents come at once", ""),
        NOT_NOW(503, "Service Unavailable", "The hub cannot take agents now", "");

        private final int status;
        private final String phrase;
        private final String title;
        private final String headers;

        Reason(int status, String phrase, String title, String headers) {
            this.status = status;
            this.phrase = phrase;
            this.title = title;
            this.headers = headers;
        }

        private boolean isPassing() {
            return status == 429 || status == 503;
        }

        /** As metrics and problems spell it. */
        String text() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** The whole HTTP answer. Those who are to come again are told different times, so that they do not come at once again. */
    byte[] answer() {
        ObjectNode problem = JsonNodeFactory.instance
                .objectNode()
                .put("type", "urn:comanda:problem:" + reason.text())
                .put("title", reason.title)
                .put("status", reason.status)
                .put("detail", detail)
                .put("instance", Handshake.PATH)
                .put("outcome", "not-done")
                .put("retryable", reason.isPassing());
        String retry = "";
        if (reason.isPassing()) {
            int seconds = ThreadLocalRandom.current().nextInt(SOONEST_SECONDS, LATEST_SECONDS + 1);
            problem.put("retryAfterSeconds", seconds);
            retry = "Retry-After: " + seconds + "\r\n";
        }
        byte[] body = problem.toString().getBytes(StandardCharsets.UTF_8);
        String head = "HTTP/1.1 " + reason.status + " " + reason.phrase + "\r\n" + reason.headers + retry
                + "Content-Type: application/problem+json\r\nContent-Length: " + body.length
                + "\r\nCache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\n";
        byte[] answer = Arrays.copyOf(head.getBytes(StandardCharsets.US_ASCII), head.length() + body.length);
        System.arraycopy(body, 0, answer, head.length(), body.length);
        return answer;
    }
}
