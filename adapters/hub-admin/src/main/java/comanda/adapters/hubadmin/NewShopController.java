package comanda.adapters.hubadmin;

import comanda.adapters.hubadmin.fleet.FleetReader;
import comanda.adapters.hubadmin.page.Links;
import comanda.adapters.hubadmin.page.NewShopPage;
import comanda.application.port.in.ManageFleet;
import comanda.domain.hub.ShopId;
import comanda.http.access.OwnAccess;
import comanda.pages.Door;
import comanda.pages.Templates;
import comanda.pages.Visits;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Makes shops known to the hub. */
@Controller("/admin/shops")
@OwnAccess
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
class NewShopController {
    private static final int LONGEST_SHOWN = 120;

    private final Door<Administrator> door;
    private final Visits visits;
    private final Templates templates;
    private final ManageFleet fleet;
    private final FleetReader reader;

    NewShopController(
            Door<Administrator> door, Visits visits, Templates templates, ManageFleet fleet, FleetReader reader) {
        this.door = door;
        this.visits = visits;
        this.templates = templates;
        this.fleet = fleet;
        this.reader = reader;
    }

    @Get
    HttpResponse<?> show(HttpRequest<?> request) {
        return door.admit(request, administrator -> page(administrator, HttpStatus.OK, "", ""));
    }

    @Post
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> create(HttpRequest<?> request, @Body @Nullable String body) {
        return door.act(request, body, (administrator, form) -> {
            String typed = form.get("shop");
            // No path leads to a shop that is called as folders call themselves and their parents.
            if (!ShopId.isValid(typed) || typed.matches("\\.{1,2}")) {
                return page(administrator, HttpStatus.BAD_REQUEST, typed, "new-shop.invalid");
            }
            ShopId shop = new ShopId(typed);
            if (!fleet.create(shop, administrator.actor())) {
                return page(administrator, HttpStatus.CONFLICT, typed, "new-shop.exists");
            }
            reader.forget();
            return HttpResponse.seeOther(URI.create(Links.shop(shop)));
        });
    }

    private HttpResponse<?> page(Administrator administrator, HttpStatus status, String typed, String problem) {
        return templates.answer(
                status,
                "new-shop",
                new NewShopPage(
                        visits.frame(administrator),
                        typed.substring(0, Math.min(typed.length(), LONGEST_SHOWN)),
                        problem.isEmpty() ? "" : administrator.words().get(problem)));
    }
}
