package comanda.http.docs;

import comanda.http.HttpApi;
import comanda.http.access.Open;
import comanda.http.problem.CommonProblem;
import comanda.http.problem.Problem;
import comanda.http.problem.ProblemException;
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
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Serves the API's description, and a page that shows it. Everything comes from the class path: a browser that shows the page asks nobody but the application. */
@Controller
@Open
@ExecuteOn(TaskExecutors.BLOCKING)
public final class DocsController {
    /** Styles may stand in the page, because its renderer writes some there; scripts may not. */
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
                    + "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static final String OWN = "comanda/http/docs/";
    private static final String TITLE = "{{title}}";

    private final ApiDocument document;

    DocsController(HttpApi api) {
        this.document = api.document();
    }

    @Get("/openapi.yml")
    @Produces("application/yaml")
    @Operation(operationId = "openapi", summary = "This description", description = "OpenAPI 3.1.", tags = "operations")
    @ApiResponse(
            responseCode = "200",
            description = "The description.",
            content =
                    @Content(
                            mediaType = "application/yaml",
                            examples = @ExampleObject(name = "start", value = "openapi: 3.1.0")))
    HttpResponse<byte[]> description() {
        return HttpResponse.ok(read(document.resource())).contentType("application/yaml; charset=utf-8");
    }

    @Get("/docs")
    @Produces(MediaType.TEXT_HTML)
    @Hidden
    HttpResponse<byte[]> page() {
        String page = new String(read(OWN + "index.html"), StandardCharsets.UTF_8);
        return file(page.replace(TITLE, document.title()).getBytes(StandardCharsets.UTF_8), "text/html; charset=utf-8");
    }

    @Get("/docs/{file}")
    @Produces(MediaType.ALL)
    @Hidden
    HttpResponse<byte[]> asset(@PathVariable String file) {
        return switch (file) {
            case "start.js" -> file(read(OWN + file), "text/javascript; charset=utf-8");
            case "swagger-ui-bundle.js" -> file(read(SwaggerUi.FOLDER + file), "text/javascript; charset=utf-8");
            case "swagger-ui.css" -> file(read(SwaggerUi.FOLDER + file), "text/css; charset=utf-8");
            case "favicon-32x32.png" -> file(read(SwaggerUi.FOLDER + file), "image/png");
            default ->
                throw new ProblemException(new Problem(CommonProblem.NOT_FOUND, "The description has no such file."));
        };
    }

    private static MutableHttpResponse<byte[]> file(byte[] content, String contentType) {
        return HttpResponse.ok(content)
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
