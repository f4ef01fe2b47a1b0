package comanda.pages;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.MutableHttpResponse;

/** Headers that every answer to a browser has: nothing but what comes from here is loaded or run, nobody puts a page into a frame of theirs, and nothing is kept. */
public final class SecurityHeaders {
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
                    + "form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    private SecurityHeaders() {}

    /** To be called of every answer below the pages' path. What an answer says by itself stays. */
    public static void add(MutableHttpResponse<?> response) {
        addUnlessThere(response, "Content-Security-Policy", POLICY);
        addUnlessThere(response, "X-Content-Type-Options", "nosniff");
        // Not no-referrer: with that, browsers do not tell where a form comes from either.
        addUnlessThere(response, "Referrer-Policy", "same-origin");
        addUnlessThere(response, "Cross-Origin-Opener-Policy", "same-origin");
        addUnlessThere(response, "Cross-Origin-Resource-Policy", "same-origin");
        addUnlessThere(response, "Permissions-Policy", "camera=(), geolocation=(), microphone=()");
        addUnlessThere(response, HttpHeaders.CACHE_CONTROL, "no-store");
    }

    private static void addUnlessThere(MutableHttpResponse<?> response, String name, String value) {
        if (!response.getHeaders().contains(name)) {
            response.header(name, value);
        }
    }
}
