package comanda.adapters.hubadmin;

import comanda.adapters.hubadmin.access.Sessions;
import comanda.adapters.hubadmin.page.Links;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.cookie.Cookie;
import io.micronaut.http.cookie.SameSite;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;

/** What browsers keep for the pages. Immutable. */
@Singleton
class Cookies {
    private static final Duration LANGUAGE_KEPT = Duration.ofDays(365);
    private static final String LANGUAGE = "comanda-admin-language";

    private final boolean secure;
    /** With the prefix, browsers take it from nobody but this host over HTTPS. */
    private final String session;

    Cookies(AdminSettings settings) {
        this.secure = settings.secureCookies();
        this.session = secure ? "__Secure-comanda-admin" : "comanda-admin";
    }

    Optional<String> session(HttpRequest<?> request) {
        return request.getCookies().findCookie(session).map(Cookie::getValue);
    }

    Optional<String> language(HttpRequest<?> request) {
        return request.getCookies().findCookie(LANGUAGE).map(Cookie::getValue);
    }

    Cookie begin(String secret) {
        return cookie(session, secret, Sessions.LIVES);
    }

    Cookie end() {
        return cookie(session, "", Duration.ZERO);
    }

    Cookie language(String tag) {
        return cookie(LANGUAGE, tag, LANGUAGE_KEPT);
    }

    private Cookie cookie(String name, String value, Duration kept) {
        return Cookie.of(name, value)
                .httpOnly(true)
                .secure(secure)
                .sameSite(SameSite.Strict)
                .path(Links.FLEET)
                .maxAge(kept);
    }
}
