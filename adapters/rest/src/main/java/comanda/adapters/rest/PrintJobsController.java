package comanda.adapters.rest;

import comanda.adapters.rest.docs.PrintAnswers;
import comanda.adapters.rest.docs.Prints;
import comanda.adapters.rest.docs.Takes;
import comanda.adapters.rest.json.PrintJobJson;
import comanda.adapters.rest.request.PathIds;
import comanda.adapters.rest.request.PrintJobBody;
import comanda.adapters.rest.request.RequestKey;
import comanda.application.port.in.PrintRejection;
import comanda.application.port.in.PrintTickets;
import comanda.application.port.out.StorageUnavailable;
import comanda.domain.print.PrintJob;
import comanda.domain.print.PrintJobId;
import comanda.domain.settlement.IdempotencyKey;
import comanda.http.access.RequiresScope;
import comanda.http.access.Scope;
import comanda.http.docs.NeedsToken;
import comanda.http.problem.ProblemException;
import comanda.http.server.LargeBodies;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Tickets to be printed, and what became of them. */
@Controller("/print-jobs")
@ExecuteOn(TaskExecutors.BLOCKING)
class PrintJobsController {
    private final RestSettings settings;
    private final PrintTickets tickets;
    private final LargeBodies bodies;
    private final Failures failures;

    PrintJobsController(RestSettings settings, PrintTickets tickets, LargeBodies bodies, Failures failures) {
        this.settings = settings;
        this.tickets = tickets;
        this.bodies = bodies;
        this.failures = failures;
    }

    @Post
    @Status(HttpStatus.ACCEPTED)
    @RequiresScope(Scope.WRITE)
    @Operation(
            operationId = "print",
            summary = "Print a ticket",
            description =
                    "The job is written down before it is answered, and printed once: a repeated request with the same key is answered with the job as it is by then. Scope: write.",
            tags = "printing")
    @Takes.PrintKey
    @RequestBody(ref = "#/components/requestBodies/PrintJob")
    @PrintAnswers.Accepted
    @NeedsToken
    @Prints
    HttpResponse<PrintJobJson> print(HttpRequest<?> request) throws PrintRejection {
        IdempotencyKey key = RequestKey.optional(request.getHeaders());
        PrintJob job = bodies.use(
                request,
                settings.requestTime(),
                body -> accept(PrintJobBody.parse(body).as(idOf(key)), key != null));
        return HttpResponse.<PrintJobJson>accepted(URI.create("/print-jobs/" + job.id()))
                .body(PrintJobJson.of(job));
    }

    /** @param mayBeKnown whether the job may have been accepted before */
    private PrintJob accept(PrintTickets.Request request, boolean mayBeKnown) throws PrintRejection {
        try {
            return tickets.accept(request);
        } catch (StorageUnavailable unavailable) {
            throw new ProblemException(failures.problem(unavailable, mayBeKnown));
        }
    }

    /** One key is one job, also in another life of the agent. */
    private static PrintJobId idOf(@Nullable IdempotencyKey key) {
        UUID id = key == null
                ? UUID.randomUUID()
                : UUID.nameUUIDFromBytes(("print-job:" + key.value()).getBytes(StandardCharsets.UTF_8));
        return new PrintJobId(id.toString());
    }

    @Get("/{id}")
    @RequiresScope(Scope.READ)
    @Operation(
            operationId = "findPrintJob",
            summary = "A print job",
            description = "What became of a ticket, whoever asked for it, for at least 30 days. Scope: read.",
            tags = "printing")
    @Takes.PrintJob
    @PrintAnswers.Job
    @ApiResponse(responseCode = "404", ref = "#/components/responses/PrintJobNotFound")
    @ApiResponse(responseCode = "503", ref = "#/components/responses/PrintJobsUnavailable")
    @NeedsToken
    PrintJobJson find(@PathVariable String id) throws PrintRejection, StorageUnavailable {
        PrintJobId wanted = PathIds.printJob(id);
        return PrintJobJson.of(tickets.find(wanted).orElseThrow(() -> new PrintRejection.PrintJobNotFound(wanted)));
    }

    @Delete("/{id}")
    @RequiresScope(Scope.WRITE)
    @Operation(
            operationId = "cancelPrintJob",
            summary = "Take a print job back",
            description = "Only while it is queued; nothing of it is printed then. Scope: write.",
            tags = "printing")
    @Takes.PrintJob
    @PrintAnswers.Canceled
    @ApiResponse(responseCode = "404", ref = "#/components/responses/PrintJobNotFound")
    @ApiResponse(responseCode = "409", ref = "#/components/responses/PrintJobBegun")
    @ApiResponse(responseCode = "503", ref = "#/components/responses/PrintJobsUnavailable")
    @NeedsToken
    PrintJobJson cancel(@PathVariable String id) throws PrintRejection {
        PrintJobId wanted = PathIds.printJob(id);
        try {
            return PrintJobJson.of(tickets.cancel(wanted));
        } catch (StorageUnavailable unavailable) {
            // A disk that is slow may have taken it back after all.
            throw new ProblemException(failures.problem(unavailable, true));
        }
    }
}
