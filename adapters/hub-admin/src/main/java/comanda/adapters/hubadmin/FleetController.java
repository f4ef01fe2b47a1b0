package comanda.adapters.hubadmin;

import comanda.adapters.hubadmin.fleet.Fleet;
import comanda.adapters.hubadmin.fleet.FleetReader;
import comanda.adapters.hubadmin.page.FleetPage;
import comanda.http.access.OwnAccess;
import comanda.pages.Door;
import comanda.pages.Live;
import comanda.pages.Templates;
import comanda.pages.Visits;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;

/** Shows all shops. */
@OwnAccess
@Controller("/admin")
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
class FleetController {
    private static final int LONGEST_SEARCH = 100;
    private static final String PART = "part-fleet";

    private final Door<Administrator> door;
    private final Visits visits;
    private final Templates templates;
    private final FleetReader fleet;

    FleetController(Door<Administrator> door, Visits visits, Templates templates, FleetReader fleet) {
        this.door = door;
        this.visits = visits;
        this.templates = templates;
        this.fleet = fleet;
    }

    @Get
    HttpResponse<?> show(
            HttpRequest<?> request,
            @QueryValue(defaultValue = "") String show,
            @QueryValue(defaultValue = "") String q,
            @QueryValue(defaultValue = "") String page) {
        return door.admit(request, administrator -> {
            FleetPage.Query query = query(show, q, page);
            Fleet now = fleet.fleet();
            Live live = templates.live(
                    query.source(), PART, some -> FleetPage.Part.of(administrator.words(), some, now, query));
            FleetPage.Part part = FleetPage.Part.of(administrator.words(), live, now, query);
            return templates.answer("fleet", new FleetPage(visits.frame(administrator), part.query(), part));
        });
    }

    @Get("/live")
    HttpResponse<?> live(
            HttpRequest<?> request,
            @QueryValue(defaultValue = "") String show,
            @QueryValue(defaultValue = "") String q,
            @QueryValue(defaultValue = "") String page,
            @QueryValue(defaultValue = "") String seen) {
        return door.admit(request, administrator -> {
            FleetPage.Query query = query(show, q, page);
            Fleet now = fleet.fleet();
            return templates.live(
                    query.source(), seen, PART, some -> FleetPage.Part.of(administrator.words(), some, now, query));
        });
    }

    private static FleetPage.Query query(String show, String search, String page) {
        String cut = search.strip();
        return new FleetPage.Query(
                Fleet.Show.of(show),
                cut.substring(0, Math.min(cut.length(), LONGEST_SEARCH)),
                page.matches("[0-9]{1,6}") ? Math.max(1, Integer.parseInt(page)) : 1);
    }
}
