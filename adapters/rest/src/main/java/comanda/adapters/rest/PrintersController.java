package comanda.adapters.rest;

import comanda.adapters.rest.access.RequiresScope;
import comanda.adapters.rest.access.Scope;
import comanda.adapters.rest.docs.NeedsToken;
import comanda.adapters.rest.docs.PrintAnswers;
import comanda.adapters.rest.json.PrintersJson;
import comanda.application.port.in.ShowPrinters;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;

/** The restaurant's printers. */
@Controller("/printers")
@ExecuteOn(TaskExecutors.BLOCKING)
class PrintersController {
    private final ShowPrinters printers;

    PrintersController(ShowPrinters printers) {
        this.printers = printers;
    }

    @Get
    @RequiresScope(Scope.READ)
    @Operation(
            operationId = "listPrinters",
            summary = "Printers",
            description =
                    "Those that are configured, then those that are only plugged in, and how each stands as far as the agent knows. No printer is asked. Scope: read.",
            tags = "printing")
    @PrintAnswers.Printers
    @NeedsToken
    PrintersJson list() {
        return PrintersJson.of(printers.printers());
    }
}
