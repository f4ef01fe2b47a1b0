package comanda.adapters.hubadmin;

import comanda.adapters.hubadmin.access.Sessions;
import comanda.adapters.hubadmin.fleet.FleetReader;
import comanda.adapters.hubadmin.page.Links;
import comanda.application.port.in.ManageFleet;
import comanda.application.port.in.OrderTasks;
import comanda.application.port.out.HubRecords;
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

/** Makes what the pages use. */
@Factory
class AdminBeans {
    private static final List<Site.Section> SECTIONS = List.of(
            new Site.Section(Links.FLEET, "nav.fleet", List.of(Links.SHOPS, Links.TASKS)),
            new Site.Section(Links.AUDIT, "nav.audit", List.of(Links.AUDIT)));

    /** Where there is no administrator, there are no sessions: the door lets nobody as far as that. */
    @Singleton
    Sessions sessions(AdminSettings settings, HubRecords records) {
        AdminSettings.Administrator administrator = settings.administrator();
        return administrator == null
                ? new Sessions(records, "", "", settings.clock())
                : new Sessions(records, administrator.user(), administrator.passwordHash(), settings.clock());
    }

    @Singleton
    FleetReader fleetReader(ManageFleet fleet, OrderTasks tasks, AdminSettings settings) {
        return new FleetReader(fleet, tasks, settings.clock());
    }

    @Singleton
    Cookies cookies(AdminSettings settings) {
        return new Cookies("comanda-admin", Links.FLEET, Sessions.LIVES, _ -> settings.secureCookies());
    }

    @Singleton
    Visits visits(AdminSettings settings, Cookies cookies, ClientAddresses addresses) {
        Site site = new Site(
                Links.FLEET,
                "Hub",
                SECTIONS,
                settings.allowsLegacyAgents() ? "legacy" : null,
                new Assets(Links.ASSETS, AdminBeans.class, List.of("hub.css")),
                new Languages(AdminBeans.class));
        RequestOrigin origin = new RequestOrigin(settings.publicUrl());
        return new Visits(site, cookies, origin, addresses, settings.clock(), settings.locale());
    }

    @Singleton
    Templates templates() {
        return new Templates("gg.jte.generated.hubadmin");
    }

    @Singleton
    ErrorPages errorPages(Visits visits) {
        return new ErrorPages(visits);
    }

    @Singleton
    Door<Administrator> door(Visits visits, ErrorPages errors, AdminKeeper keeper) {
        return new Door<>(visits, errors, keeper);
    }
}
