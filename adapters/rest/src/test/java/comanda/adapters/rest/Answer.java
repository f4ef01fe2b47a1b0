package comanda.adapters.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.Yaml;

/** What the API answered. */
record Answer(HttpResponse<String> response) {
    int status() {
        return response.statusCode();
    }

    String body() {
        return response.body();
    }

    String header(String name) {
        return response.headers().firstValue(name).orElse("");
    }

    /** A value of the JSON document: {@code bill.lines.0.name}; null where there is none. */
    @Nullable Object at(String path) {
        @Nullable Object value = new Yaml().load(body());
        for (String step : path.split("\\.", -1)) {
            value = switch (value) {
                case java.util.Map<?, ?> map -> map.get(step);
                case java.util.List<?> list -> list.get(Integer.parseInt(step));
                case null, default -> null;
            };
        }
        return value;
    }

    /** It is this problem, in the form that all problems have. */
    Answer isProblem(int status, String code) {
        assertThat(status()).as(body()).isEqualTo(status);
        assertThat(header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(at("type")).isEqualTo("urn:comanda:problem:" + code);
        assertThat(at("status")).isEqualTo(status);
        assertThat(at("title")).asString().isNotBlank();
        assertThat(at("detail")).asString().isNotBlank();
        assertThat(at("instance")).asString().startsWith("/");
        assertThat(at("retryable")).isInstanceOf(Boolean.class);
        assertThat(at("outcome")).isIn("not-done", "unknown");
        assertThat(body()).doesNotContain("Exception", "io.micronaut", "comanda.", "\tat ", "_links");
        return this;
    }
}
