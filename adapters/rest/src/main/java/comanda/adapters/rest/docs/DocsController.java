package comanda.adapters.rest.docs;

import comanda.adapters.rest.access.Open;
import comanda.adapters.rest.problem.Problem;
import comanda.adapters.rest.problem.ProblemException;
import comanda.adapters.rest.problem.ProblemType;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.Operation;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Serves the API's description, and a page that shows it. Everything comes from the class path: a browser that shows the page asks nobody but the agent. */
@Controller
@Open
@ExecuteOn(TaskExecutors.BLOCKING)
class DocsController {
    /** Styles may stand in the page, because its renderer writes some there; scripts may not. */
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
                    + "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static final String OWN = "comanda/adapters/rest/docs/";
    private static final String DESCRIPTION = "META-INF/swagger/openapi.yml";

    @Get("/openapi.yml")
    @Produces("application/yaml")
    @Operation(operationId = "openapi", summary = "This description", description = "OpenAPI 3.1.", tags = "operations")
    @Answers.Description
    HttpResponse<byte[]> description() {
        return HttpResponse.ok(read(DESCRIPTION)).contentType("application/yaml; charset=utf-8");
    }

    @Get("/docs")
    @Produces(MediaType.TEXT_HTML)
    @Hidden
    HttpResponse<byte[]> page() {
        return file(OWN + "index.html", "text/html; charset=utf-8");
    }

    @Get("/docs/{file}")
    @Produces(MediaType.ALL)
    @Hidden
    HttpResponse<byte[]> asset(@PathVariable String file) {
        return switch (file) {
            case "start.js" -> file(OWN + file, "text/javascript; charset=utf-8");
            case "swagger-ui-bundle.js" -> file(SwaggerUi.FOLDER + file, "text/javascript; charset=utf-8");
            case "swagger-ui.css" -> file(SwaggerUi.FOLDER + file, "text/css; charset=utf-8");
            case "favicon-32x32.png" -> file(SwaggerUi.FOLDER + file, "image/png");
            default ->
                throw new ProblemException(new Problem(ProblemType.NOT_FOUND, "The description has no such file."));
        };
    }

    private static MutableHttpResponse<byte[]> file(String resource, String contentType) {
        return HttpResponse.ok(read(resource))
                .contentType(contentType)
                .header("Content-Security-Policy", POLICY)
                .header("Referrer-Policy", "no-referrer")
                .header(HttpHeaders.CACHE_CONTROL, "no-cache");
    }

    private static byte[] read(String resource) {
        try (InputStream in = DocsController.class.getClassLoader().getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("not on the class path: " + resource);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
