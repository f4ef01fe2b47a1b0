package comanda.adapters.hubadmin;

import comanda.http.access.OwnAccess;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Produces;

/** Serves styles, scripts and pictures to anybody. */
@OwnAccess
@Controller("/admin/assets")
class AssetsController {
    private final Assets assets;
    private final Visits visits;
    private final ErrorPages errors;

    AssetsController(Assets assets, Visits visits, ErrorPages errors) {
        this.assets = assets;
        this.visits = visits;
        this.errors = errors;
    }

    @Get("/{version}/{name}")
    @Produces(MediaType.ALL)
    HttpResponse<?> get(HttpRequest<?> request, @PathVariable String version, @PathVariable String name) {
        return assets.find(version, name)
                .<HttpResponse<?>>map(asset -> HttpResponse.ok(asset.content())
                        .header(HttpHeaders.CONTENT_TYPE, asset.contentType())
                        .header(HttpHeaders.CACHE_CONTROL, "public, max-age=31536000, immutable"))
                .orElseGet(() ->
                        errors.refused(visits.anybody(request), new Refusal(HttpStatus.NOT_FOUND, "error.not-found")));
    }
}
