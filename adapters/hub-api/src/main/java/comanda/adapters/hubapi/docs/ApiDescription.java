package comanda.adapters.hubapi.docs;

import comanda.http.MetricsController;
import comanda.http.docs.DocsController;
import comanda.http.docs.NeedsToken;
import io.micronaut.openapi.annotation.OpenAPIInclude;
import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.enums.SecuritySchemeType;
import io.swagger.v3.oas.annotations.info.Info;
import io.swagger.v3.oas.annotations.info.License;
import io.swagger.v3.oas.annotations.security.SecurityScheme;
import io.swagger.v3.oas.annotations.tags.Tag;

/** What the generated OpenAPI document says besides the routes. */
@OpenAPIDefinition(
        info =
                @Info(
                        title = "Comanda hub",
                        version = "0.1.0",
                        description = """
                                Takes tasks for the print agents of many shops, and tells what became of them and how the agents stand. A task is written down before it is \
                                answered, and waits while its shop's agent is away. Times are in ISO 8601 UTC. Errors are problem documents (RFC 9457): `type` tells them \
                                apart, `outcome` says whether what was asked was done, and `retryable` whether the same request may succeed later. Every route also \
                                answers with a trailing slash. Agents themselves speak to the hub over a WebSocket, which is not described here.""",
                        license = @License(name = "Apache-2.0", url = "https://www.apache.org/licenses/LICENSE-2.0")),
        tags = {
            @Tag(name = "tasks", description = "What shops' agents shall do, and what became of it."),
            @Tag(name = "agents", description = "How shops' agents stand."),
            @Tag(name = "events", description = "What changes, as it changes."),
            @Tag(name = "shops", description = "Shops, and who may speak for them."),
            @Tag(name = "operations", description = "Health, metrics and this description.")
        })
@SecurityScheme(
        name = NeedsToken.SCHEME,
        type = SecuritySchemeType.HTTP,
        scheme = "bearer",
        description =
                "A token with a name and scopes: `read`, `write`, `admin`. The configuration holds only its SHA-256 digest.")
@OpenAPIInclude(classes = {DocsController.class, MetricsController.class})
final class ApiDescription {
    private ApiDescription() {}
}
