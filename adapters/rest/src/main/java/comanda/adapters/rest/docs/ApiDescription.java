package comanda.adapters.rest.docs;

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
                        title = "Comanda agent",
                        version = "0.1.0",
                        description = """
                                Shows the tables and bills of a restaurant's point of sale, moves a table into pre-bill, and closes it after the guest has paid. Prints tickets. \
                                Bills are read from the point of sale when they are asked for. Money is in integer minor units with an ISO 4217 code, times are in \
                                ISO 8601 UTC. Errors are problem documents (RFC 9457): `type` tells them apart, `outcome` says whether what was asked was done, and \
                                `retryable` whether the same request may succeed later. Every route also answers with a trailing slash.""",
                        license = @License(name = "Apache-2.0", url = "https://www.apache.org/licenses/LICENSE-2.0")),
        tags = {
            @Tag(name = "tables", description = "Tables and bills: read, pre-bill, close."),
            @Tag(name = "settlements", description = "What became of a close."),
            @Tag(name = "printing", description = "Printers, tickets, and what became of them."),
            @Tag(name = "evidence", description = "What was counted by day, and what it was like before."),
            @Tag(name = "events", description = "What happens, as it happens."),
            @Tag(name = "frontend", description = "The same actions, with what went over the wire."),
            @Tag(name = "operations", description = "Health, metrics and this description.")
        })
@SecurityScheme(
        name = NeedsToken.SCHEME,
        type = SecuritySchemeType.HTTP,
        scheme = "bearer",
        description =
                "A token with a name and scopes: `read`, `write`, `debug`. The configuration holds only its SHA-256 digest.")
@OpenAPIInclude(classes = {DocsController.class, MetricsController.class})
final class ApiDescription {
    private ApiDescription() {}
}
