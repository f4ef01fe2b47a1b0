package comanda.pages;

import comanda.http.access.ClientAddresses;
import comanda.pages.access.RequestOrigin;
import comanda.pages.text.Texts;
import comanda.pages.text.Words;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import java.time.InstantSource;
import java.util.Locale;

/** Finds out who is at a page, from where and in which language. Safe for any thread. */
public final class Visits {
    private final Site site;
    private final Cookies cookies;
    private final RequestOrigin origin;
    private final ClientAddresses addresses;
    private final InstantSource clock;
    private final Texts usual;

    /** @param locale of pages, where neither a browser nor its user says which */
    public Visits(
            Site site,
            Cookies cookies,
            RequestOrigin origin,
            ClientAddresses addresses,
            InstantSource clock,
            Locale locale) {
        this.site = site;
        this.cookies = cookies;
        this.origin = origin;
        this.addresses = addresses;
        this.clock = clock;
        this.usual = site.languages().orEnglish(locale);
    }

    RequestOrigin origin() {
        return origin;
    }

    Cookies cookies() {
        return cookies;
    }

    Site site() {
        return site;
    }

    public Visitor.Anybody anybody(HttpRequest<?> request) {
        Texts texts = cookies.language(request)
                .flatMap(site.languages()::tagged)
                .or(() -> site.languages().preferred(request.getHeaders().get(HttpHeaders.ACCEPT_LANGUAGE)))
                .orElse(usual);
        return new Visitor.Anybody(request, new Words(texts, clock.instant()), addresses.of(request));
    }

    /** What is around a page for somebody. */
    public Frame frame(Visitor visitor) {
        String path = visitor.request().getUri().toString();
        return visitor instanceof Visitor.Known known
                ? new Frame(known.words(), known.user(), known.antiForgery(), path, site)
                : new Frame(visitor.words(), null, "", path, site);
    }
}
