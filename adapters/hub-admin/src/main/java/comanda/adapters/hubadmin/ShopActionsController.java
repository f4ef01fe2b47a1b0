package comanda.adapters.hubadmin;

import comanda.application.port.in.ManageFleet;
import comanda.application.port.in.OrderTasks.Order;
import comanda.domain.hub.Shop;
import comanda.domain.hub.TaskPayload;
import comanda.domain.hub.TaskType;
import comanda.http.access.OwnAccess;
import comanda.pages.Door;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Does what the administrator asks for of one shop. */
@Controller("/admin/shops/{id}")
@OwnAccess
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
class ShopActionsController {
    /** Whoever stands at the printer has gone by then. */
    private static final Duration TEST_LIVES = Duration.ofMinutes(10);

    private static final Duration SETTINGS_LIVE = Duration.ofDays(7);

    private final Door<Administrator> door;
    private final ShopReader reader;
    private final ShopActions actions;
    private final Notices notices;
    private final ManageFleet fleet;

    ShopActionsController(
            Door<Administrator> door, ShopReader reader, ShopActions actions, Notices notices, ManageFleet fleet) {
        this.door = door;
        this.reader = reader;
        this.actions = actions;
        this.notices = notices;
        this.fleet = fleet;
    }

    @Post("/test-print")
    HttpResponse<?> testPrint(HttpRequest<?> request, @PathVariable String id, @Body @Nullable String body) {
        return door.act(request, body, (administrator, form) -> {
            Shop shop = reader.find(id);
            Payloads.Test test = Payloads.test(form.get("printer"), reader.printers(shop));
            return actions.order(
                    administrator,
                    new Order(shop.id(), TaskType.PRINT_TEST, test.payload(), TEST_LIVES, null),
                    "test-print",
                    test.printer());
        });
    }

    @Post("/ping")
    HttpResponse<?> ping(HttpRequest<?> request, @PathVariable String id, @Body @Nullable String body) {
        return door.act(request, body, (administrator, _) -> {
            Shop shop = reader.find(id);
            return actions.order(
                    administrator,
                    new Order(shop.id(), TaskType.PING, TaskPayload.EMPTY, TEST_LIVES, null),
                    "ping",
                    "");
        });
    }

    @Post("/settings")
    HttpResponse<?> settings(HttpRequest<?> request, @PathVariable String id, @Body @Nullable String body) {
        return door.act(request, body, (administrator, form) -> {
            Shop shop = reader.find(id);
            TaskPayload payload = Payloads.settings(form.get("printer"), form.get("interval"), reader.printers(shop));
            return actions.order(
                    administrator,
                    new Order(shop.id(), TaskType.CONFIG, payload, SETTINGS_LIVE, null),
                    "settings",
                    new String(payload.json(), StandardCharsets.UTF_8));
        });
    }

    @Post("/enrollment-code")
    HttpResponse<?> makeCode(HttpRequest<?> request, @PathVariable String id, @Body @Nullable String body) {
        return door.act(request, body, (administrator, _) -> {
            Shop shop = reader.find(id);
            ManageFleet.EnrollmentCode code =
                    fleet.makeCode(shop.id(), administrator.actor()).orElseThrow(Missing::shop);
            return notices.code(administrator, shop.id(), code);
        });
    }

    @Post("/revocation")
    HttpResponse<?> revoke(HttpRequest<?> request, @PathVariable String id, @Body @Nullable String body) {
        return door.act(request, body, (administrator, _) -> {
            Shop shop = reader.find(id);
            if (!fleet.revoke(shop.id(), administrator.actor())) {
                throw Missing.shop();
            }
            return notices.done(administrator, "notice.revoked", shop.id());
        });
    }
}
