package comanda.adapters.hubapi;

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
        assertThat(body()).doesNotContain("Exception", "micronaut", "comanda.", "\tat ", "_links", "null reference");
        return this;
    }

    Answer isInvalid(String field) {
        isProblem(400, "invalid-request");
        assertThat(at("field")).as(body()).isEqualTo(field);
        return this;
    }
}
