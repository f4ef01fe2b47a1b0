package comanda.adapters.rest;

import comanda.adapters.rest.docs.Answers;
import comanda.adapters.rest.json.CapabilitiesJson;
import comanda.application.port.in.TellCapabilities;
import comanda.http.access.RequiresScope;
import comanda.http.access.Scope;
import comanda.http.docs.NeedsToken;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;

/** What the connector declares, and what of it was proven. */
@Controller("/capabilities")
@ExecuteOn(TaskExecutors.BLOCKING)
class CapabilitiesController {
    private final TellCapabilities capabilities;

    CapabilitiesController(TellCapabilities capabilities) {
        this.capabilities = capabilities;
    }

    @Get
    @RequiresScope(Scope.READ)
    @Operation(
            operationId = "capabilities",
            summary = "Capabilities",
            description =
                    "What the connector declares, and what of it was proven at this restaurant's point of sale. Asks the point of sale nothing. Scope: read.",
            tags = "operations")
    @Answers.Capabilities
    @NeedsToken
    CapabilitiesJson capabilities() {
        return CapabilitiesJson.of(capabilities.capabilities());
    }
}
