package comanda.connectors.simulation.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request with its whole body. */
public final class HttpRequest {

    private final String method;
    private final URI target;
    private final Map<String, String> headers;
    private final byte[] body;

    /**
     * @param headers by their names in small letters; of a header that came twice the first
     */
    HttpRequest(String method, URI target, Map<String, String> headers, byte[] body) {
        this.method = method;
        this.target = target;
        this.headers = Map.copyOf(headers);
        this.body = body;
    }

    static HttpRequest of(HttpExchange exchange, byte[] body) {
        Map<String, String> headers = new HashMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
        return new HttpRequest(exchange.getRequestMethod(), exchange.getRequestURI(), headers, body);
    }

    public String method() {
        return method;
    }

    public String path() {
        return textOf(target.getPath());
    }

    /** The header's value, empty where it was not sent. */
    public String header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    }

    /** The parameters behind the path. */
    public Map<String, String> query() {
        return pairs(textOf(target.getRawQuery()));
    }

    /** The body's form fields. */
    public Map<String, String> form() {
        return pairs(new String(body, UTF_8));
    }

    int bodyLength() {
        return body.length;
    }

    private static String textOf(@Nullable String part) {
        return part == null ? "" : part;
    }

    private static Map<String, String> pairs(String text) {
        Map<String, String> fields = new HashMap<>();
        for (String pair : text.split("&", -1)) {
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
