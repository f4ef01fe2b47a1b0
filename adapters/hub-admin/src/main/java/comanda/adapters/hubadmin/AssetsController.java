package comanda.adapters.hubadmin;

import comanda.http.access.OwnAccess;
import comanda.pages.Door;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Produces;

/** Serves styles, scripts and pictures to anybody. */
@OwnAccess
@Controller("/admin/assets")
class AssetsController {
    private final Door<Administrator> door;

    AssetsController(Door<Administrator> door) {
        this.door = door;
    }

    @Get("/{version}/{name}")
    @Produces(MediaType.ALL)
    HttpResponse<?> get(HttpRequest<?> request, @PathVariable String version, @PathVariable String name) {
        return door.asset(request, version, name);
    }
}
