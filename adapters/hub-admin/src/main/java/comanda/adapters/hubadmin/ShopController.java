package comanda.adapters.hubadmin;

import comanda.adapters.hubadmin.page.ShopPage;
import comanda.adapters.hubadmin.page.ShopTasksPage;
import comanda.adapters.hubadmin.page.TaskView;
import comanda.domain.hub.Shop;
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
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.List;
import java.util.function.Function;

/** Shows one shop. */
@Controller("/admin/shops/{id}")
@OwnAccess
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
class ShopController {
    private static final String PART = "part-shop";
    private static final int TASKS = 50;

    private final Door<Administrator> door;
    private final Visits visits;
    private final Templates templates;
    private final ShopReader reader;

    ShopController(Door<Administrator> door, Visits visits, Templates templates, ShopReader reader) {
        this.door = door;
        this.visits = visits;
        this.templates = templates;
        this.reader = reader;
    }

    @Get
    HttpResponse<?> show(HttpRequest<?> request, @PathVariable String id) {
        return door.admit(request, administrator -> {
            Shop shop = reader.find(id);
            Function<Live, ShopPage.Part> part = reader.part(administrator, shop);
            Live live = templates.live(ShopReader.source(shop), PART, part);
            return templates.answer("shop", new ShopPage(visits.frame(administrator), part.apply(live)));
        });
    }

    @Get("/live")
    HttpResponse<?> live(HttpRequest<?> request, @PathVariable String id, @QueryValue(defaultValue = "") String seen) {
        return door.admit(request, administrator -> {
            Shop shop = reader.find(id);
            return templates.live(ShopReader.source(shop), seen, PART, reader.part(administrator, shop));
        });
    }

    @Get("/tasks")
    HttpResponse<?> tasks(
            HttpRequest<?> request, @PathVariable String id, @QueryValue(defaultValue = "") String before) {
        return door.admit(request, administrator -> {
            Shop shop = reader.find(id);
            Long number = before.matches("[0-9]{1,18}") ? Long.valueOf(before) : null;
            List<TaskView> found = reader.tasks(shop.id(), number, TASKS + 1);
            boolean hasOlder = found.size() > TASKS;
            return templates.answer(
                    "shop-tasks",
                    new ShopTasksPage(
                            visits.frame(administrator),
                            shop.id(),
                            hasOlder ? found.subList(0, TASKS) : found,
                            hasOlder));
        });
    }
}
