package comanda.adapters.rest;

import comanda.adapters.rest.docs.PrintAnswers;
import comanda.adapters.rest.json.PrintersJson;
import comanda.application.port.in.ShowPrinters;
import comanda.http.access.RequiresScope;
import comanda.http.access.Scope;
import comanda.http.docs.NeedsToken;
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
