package comanda.adapters.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.Yaml;

/** What the API answered; header names in lower case. */
record Answer(int status, Map<String, String> headers, String body) {
    static Answer of(HttpResponse<String> response) {
        Map<String, String> headers = new HashMap<>();
        response.headers()
                .map()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
        return new Answer(response.statusCode(), headers, response.body());
    }

    /** Reads an answer with a length, or without a body. */
    static Answer parse(String response) {
        int end = response.indexOf("\r\n\r\n");
        assertThat(end).as("an answer in: " + response).isPositive();
        List<String> head = List.of(response.substring(0, end).split("\r\n", -1));
        Map<String, String> headers = new HashMap<>();
        for (String line : head.subList(1, head.size())) {
            headers.put(
                    line.substring(0, line.indexOf(':')).toLowerCase(Locale.ROOT),
                    line.substring(line.indexOf(':') + 1).strip());
        }
        return new Answer(Integer.parseInt(head.getFirst().substring(9, 12)), headers, response.substring(end + 4));
    }

    String header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    }

    /** A value of the JSON document: {@code bill.lines.0.name}; null where there is none. */
    @Nullable Object at(String path) {
        @Nullable Object value = json();
        for (String step : path.split("\\.", -1)) {
            value = switch (value) {
                case Map<?, ?> map -> map.get(step);
                case List<?> list -> list.get(Integer.parseInt(step));
                case null, default -> null;
            };
        }
        return value;
    }

    /** The whole JSON document. */
    Object json() {
        return new Yaml().load(body);
    }

    /** It is this problem, in the form that all problems have. */
    Answer isProblem(int status, String code) {
        assertThat(status()).as(body()).isEqualTo(status);
        assertThat(header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(header("Cache-Control")).isEqualTo("no-store");
        assertThat(header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(at("type")).as(body()).isEqualTo("urn:comanda:problem:" + code);
        assertThat(at("status")).isEqualTo(status);
        assertThat(at("title")).asString().isNotBlank();
        assertThat(at("detail")).asString().isNotBlank();
        assertThat(at("instance")).asString().startsWith("/");
        assertThat(at("retryable")).isInstanceOf(Boolean.class);
        assertThat(at("outcome")).isIn("not-done", "unknown");
        assertThat(body()).doesNotContain("Exception", "micronaut", "\tat ", "_links", "null reference");
        // A setting may be named, a class may not.
        assertThat(body().replace("comanda.mode", "")).doesNotContain("comanda.");
        return this;
    }

    Answer isInvalid(String field) {
        isProblem(400, "invalid-request");
        assertThat(at("field")).as(body()).isEqualTo(field);
        return this;
    }
}
