package comanda.adapters.hubadmin;

import comanda.adapters.hubadmin.fleet.FleetReader;
import comanda.adapters.hubadmin.page.Links;
import comanda.adapters.hubadmin.page.Notice;
import comanda.application.port.in.ManageFleet;
import comanda.domain.hub.ShopId;
import comanda.pages.Templates;
import comanda.pages.Visits;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Tells the administrator what came of something: beside the page that asked for it, or on a page of its own where the browser runs no scripts. */
@Singleton
class Notices {
    private final AdminSettings settings;
    private final Visits visits;
    private final Templates templates;
    private final FleetReader fleet;

    Notices(AdminSettings settings, Visits visits, Templates templates, FleetReader fleet) {
        this.settings = settings;
        this.visits = visits;
        this.templates = templates;
        this.fleet = fleet;
    }

    HttpResponse<?> done(Administrator administrator, String key, ShopId shop) {
        return answer(administrator, key, shop, null, null);
    }

    HttpResponse<?> done(Administrator administrator, String key, ShopId shop, Notice.Link link) {
        return answer(administrator, key, shop, link, null);
    }

    HttpResponse<?> code(Administrator administrator, ShopId shop, ManageFleet.EnrollmentCode made) {
        String command = "comanda agent enroll --hub " + hub(administrator) + " --code " + made.code();
        return answer(
                administrator, "notice.code", shop, null, new Notice.Code(made.code(), command, made.expiresAt()));
    }

    /** Where agents find the hub: where this browser found it, unless it was said. */
    private String hub(Administrator administrator) {
        URI url = settings.publicUrl();
        String host = administrator.request().getHeaders().get("Host");
        return url != null ? url.toString() : (settings.secureCookies() ? "https://" : "http://") + host;
    }

    private HttpResponse<?> answer(
            Administrator administrator,
            String key,
            ShopId shop,
            Notice.@Nullable Link link,
            Notice.@Nullable Code code) {
        fleet.forget();
        Notice notice = new Notice(
                visits.frame(administrator),
                administrator.words().get(key, shop.value()),
                link,
                code,
                Links.shop(shop));
        MutableHttpResponse<String> answer =
                templates.answer(administrator.isByHtmx() ? "part-notice" : "notice", notice);
        // The page asks for what is kept up to date without waiting.
        return answer.header("HX-Trigger", "changed");
    }
}
