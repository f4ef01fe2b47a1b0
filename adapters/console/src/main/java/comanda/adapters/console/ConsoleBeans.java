package comanda.adapters.console;

import comanda.adapters.console.access.ConsoleSessions;
import comanda.adapters.console.page.Links;
import comanda.http.access.ClientAddresses;
import comanda.pages.Assets;
import comanda.pages.Cookies;
import comanda.pages.Door;
import comanda.pages.ErrorPages;
import comanda.pages.Site;
import comanda.pages.Templates;
import comanda.pages.Visits;
import comanda.pages.access.RequestOrigin;
import comanda.pages.text.Languages;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;

/** Makes what the console uses. */
@Factory
class ConsoleBeans {
    private static final List<Site.Section> SECTIONS = List.of(
            new Site.Section(Links.ROOT, "nav.tables", List.of(Links.TABLES, Links.SETTLEMENTS)),
            new Site.Section(Links.MESSAGES, "nav.messages", List.of(Links.MESSAGES)),
            new Site.Section(Links.TRACES, "nav.traces", List.of(Links.TRACES)),
            new Site.Section(Links.EVIDENCE, "nav.evidence", List.of(Links.EVIDENCE)),
            new Site.Section(Links.CONNECTION, "nav.connection", List.of(Links.CONNECTION)));

    /** For the pages that have charts. */
    private static final Map<String, String> CHARTS = Map.of(
            "chart.umd.min.js",
            "META-INF/resources/webjars/chart.js/" + Assets.webjarVersion(ConsoleBeans.class, "chart.js")
                    + "/dist/chart.umd.min.js",
            "evidence.js",
            "comanda/adapters/console/assets/evidence.js");

    @Singleton
    ConsoleSessions sessions(ConsoleSettings settings) {
        return new ConsoleSessions(settings.clock());
    }

    @Singleton
    Cookies cookies() {
        return new Cookies("comanda-demo", Links.ROOT, ConsoleSessions.LIVES, RequestOrigin::isOverHttps);
    }

    @Singleton
    Visits visits(ConsoleSettings settings, Cookies cookies, ClientAddresses addresses) {
        Site site = new Site(
                Links.ROOT,
                "Console",
                SECTIONS,
                null,
                new Assets(
                        Links.ASSETS, ConsoleBeans.class, List.of("console.css", "evidence.css", "console.js"), CHARTS),
                new Languages(ConsoleBeans.class));
        return new Visits(site, cookies, new RequestOrigin(null), addresses, settings.clock(), settings.locale());
    }

    @Singleton
    Templates templates() {
        return new Templates("gg.jte.generated.console");
    }

    @Singleton
    ErrorPages errorPages(Visits visits) {
        return new ErrorPages(visits);
    }

    @Singleton
    Door<Operator> door(Visits visits, ErrorPages errors, ConsoleKeeper keeper) {
        return new Door<>(visits, errors, keeper);
    }
}
