package comanda.connectors.simulation.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.util.HashMap;
import java.util.Map;

/** A request with its whole body. */
public final class HttpRequest {

    private final HttpExchange exchange;
    private final byte[] body;

    private HttpRequest(HttpExchange exchange, byte[] body) {
        this.exchange = exchange;
        this.body = body;
    }

    static HttpRequest of(HttpExchange exchange, byte[] body) {
        return new HttpRequest(exchange, body);
    }

    public String method() {
        return exchange.getRequestMethod();
    }

    public String path() {
        return exchange.getRequestURI().getPath();
    }

    /** The header's value, empty where it was not sent. */
    public String header(String name) {
        String value = exchange.getRequestHeaders().getFirst(name);
        return value == null ? "" : value;
    }

    /** The body's form fields. */
    public Map<String, String> form() {
        Map<String, String> fields = new HashMap<>();
        for (String pair : new String(body, UTF_8).split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                fields.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
            }
        }
        return fields;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, UTF_8);
        } catch (IllegalArgumentException wrongEscape) {
            throw new HttpProblem(400, "the form is not URL-encoded");
        }
    }

    /** The body as a JSON object; an empty body is an empty one. */
    public JsonNode json() {
        if (body.length == 0) {
            return Json.MAPPER.createObjectNode();
        }
        try {
            JsonNode node = Json.MAPPER.readTree(body);
            if (!node.isObject()) {
                throw new HttpProblem(400, "the body is no JSON object");
            }
            return node;
        } catch (IOException noJson) {
            throw new HttpProblem(400, "the body is no JSON");
        }
    }
}
