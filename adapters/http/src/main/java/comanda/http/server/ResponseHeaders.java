package comanda.http.server;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;

/** Headers that every answer has. */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
class ResponseHeaders {
    @ResponseFilter
    void add(MutableHttpResponse<?> response) {
        addUnlessThere(response, "X-Content-Type-Options", "nosniff");
        addUnlessThere(response, HttpHeaders.CACHE_CONTROL, "no-store");
    }

    private static void addUnlessThere(MutableHttpResponse<?> response, String name, String value) {
        if (!response.getHeaders().contains(name)) {
            response.header(name, value);
        }
    }
}
