package comanda.pages;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.cookie.Cookie;
import io.micronaut.http.cookie.SameSite;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;

/** What browsers keep for the pages. Immutable. */
public final class Cookies {
    private static final Duration LANGUAGE_KEPT = Duration.ofDays(365);
    /** With it, browsers take a cookie from nobody but this host over HTTPS. */
    private static final String OVER_HTTPS = "__Secure-";

    private final String name;
    private final String root;
    private final Duration sessionLives;
    private final Predicate<HttpRequest<?>> secure;

    /**
     * @param name of the session's; the language's begins with it
     * @param root the path at and below which browsers show them
     * @param secure whether a browser that asks so shall send its cookies over HTTPS alone
     */
    public Cookies(String name, String root, Duration sessionLives, Predicate<HttpRequest<?>> secure) {
        this.name = name;
        this.root = root;
        this.sessionLives = sessionLives;
        this.secure = secure;
    }

    /** What a browser shows of its session. */
    public Optional<String> session(HttpRequest<?> request) {
        return value(request, OVER_HTTPS + name).or(() -> value(request, name));
    }

    public Optional<String> language(HttpRequest<?> request) {
        return value(request, languageName());
    }

    private static Optional<String> value(HttpRequest<?> request, String name) {
        return request.getCookies().findCookie(name).map(Cookie::getValue);
    }

    private String languageName() {
        return name + "-language";
    }

    /** @param secret what the browser shall show from now on */
    public Cookie begin(HttpRequest<?> request, String secret) {
        return cookie(request, sessionName(request), secret, sessionLives);
    }

    public Cookie end(HttpRequest<?> request) {
        return cookie(request, sessionName(request), "", Duration.ZERO);
    }

    public Cookie language(HttpRequest<?> request, String tag) {
        return cookie(request, languageName(), tag, LANGUAGE_KEPT);
    }

    private String sessionName(HttpRequest<?> request) {
        return secure.test(request) ? OVER_HTTPS + name : name;
    }

    private Cookie cookie(HttpRequest<?> request, String called, String value, Duration kept) {
        return Cookie.of(called, value)
                .httpOnly(true)
                .secure(secure.test(request))
                .sameSite(SameSite.Strict)
                .path(root)
                .maxAge(kept);
    }
}
