package comanda.adapters.hubadmin;

import comanda.adapters.hubadmin.access.RequestOrigin;
import comanda.adapters.hubadmin.page.Frame;
import comanda.adapters.hubadmin.page.Links;
import comanda.adapters.hubadmin.text.Texts;
import comanda.adapters.hubadmin.text.Words;
import comanda.application.port.out.HubRecords.AdminSession;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** Finds out who is at a page, from where and in which language. Safe for any thread. */
@Singleton
class Visits {
    private final AdminSettings settings;
    private final RequestOrigin origin;
    private final Cookies cookies;
    private final InstantSource clock;
    private final Texts usual;
    private final Links links;

    Visits(AdminSettings settings, Cookies cookies, Assets assets) {
        this.settings = settings;
        this.origin = new RequestOrigin(settings.trustedProxies(), settings.publicUrl());
        this.cookies = cookies;
        this.clock = settings.clock();
        this.usual = Texts.in(settings.locale()).orElseGet(() -> Texts.all().get(1));
        this.links = assets.links();
    }

    RequestOrigin origin() {
        return origin;
    }

    Visitor.Anybody anybody(HttpRequest<?> request) {
        Texts texts = cookies.language(request)
                .flatMap(Texts::tagged)
                .or(() -> Texts.preferred(request.getHeaders().get(HttpHeaders.ACCEPT_LANGUAGE)))
                .orElse(usual);
        return new Visitor.Anybody(request, new Words(texts, clock.instant()), origin.address(request));
    }

    Visitor.Administrator administrator(Visitor.Anybody anybody, AdminSession session) {
        return new Visitor.Administrator(anybody.request(), anybody.words(), anybody.address(), session);
    }

    /** What is around a page for somebody. */
    Frame frame(Visitor visitor) {
        String path = visitor.request().getUri().toString();
        return switch (visitor) {
            case Visitor.Anybody anybody -> new Frame(anybody.words(), null, "", path, links, false);
            case Visitor.Administrator administrator ->
                new Frame(
                        administrator.words(),
                        administrator.session().user(),
                        administrator.session().antiForgery(),
                        path,
                        links,
                        settings.allowsLegacyAgents());
        };
    }
}
