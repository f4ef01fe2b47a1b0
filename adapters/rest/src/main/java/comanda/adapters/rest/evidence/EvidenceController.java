package comanda.adapters.rest.evidence;

import comanda.adapters.rest.docs.EvidenceAnswers;
import comanda.adapters.rest.docs.Takes;
import comanda.application.port.in.KeepBaseline;
import comanda.application.port.in.ReadEvidence;
import comanda.application.port.in.Rejection;
import comanda.domain.evidence.EvidenceReport;
import comanda.http.access.RequiresScope;
import comanda.http.access.Scope;
import comanda.http.docs.NeedsToken;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import org.jspecify.annotations.Nullable;

/** What was counted by day, and what it was like before. */
@Controller("/evidence")
@ExecuteOn(TaskExecutors.BLOCKING)
class EvidenceController {
    private static final String CSV = "text/csv; charset=utf-8";

    private final ReadEvidence evidence;
    private final KeepBaseline baselines;

    EvidenceController(ReadEvidence evidence, KeepBaseline baselines) {
        this.evidence = evidence;
        this.baselines = baselines;
    }

    @Get
    @RequiresScope(Scope.READ)
    @Operation(
            operationId = "readEvidence",
            summary = "What was counted by day",
            description =
                    "Payments, how long checking out takes, closed tables, uptime and incidents, of the last 30 days unless days are named, at most 400 of them. Days are the restaurant's."
                            + " The point of sale is not asked. Scope: read.",
            tags = "evidence")
    @Takes.Days
    @EvidenceAnswers.Evidence
    @ApiResponse(responseCode = "400", ref = "#/components/responses/BadQuery")
    @ApiResponse(responseCode = "503", ref = "#/components/responses/EvidenceUnavailable")
    @NeedsToken
    HttpResponse<?> read(
            @QueryValue @Nullable String from,
            @QueryValue @Nullable String to,
            @QueryValue @Nullable String format,
            @QueryValue @Nullable String table)
            throws Rejection {
        EvidenceQuery query = EvidenceQuery.of(from, to, format, table, evidence.today());
        EvidenceReport report = evidence.evidence(query.from(), query.to());
        return switch (query.format()) {
            case JSON -> HttpResponse.ok(EvidenceJson.of(report));
            case CSV -> csv("evidence", query, EvidenceCsv.days(report));
            case INCIDENTS_CSV -> csv("incidents", query, EvidenceCsv.incidents(report));
        };
    }

    private static HttpResponse<?> csv(String name, EvidenceQuery query, String content) {
        return HttpResponse.ok(content)
                .header(HttpHeaders.CONTENT_TYPE, CSV)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"" + name + "-" + query.from() + "-" + query.to() + ".csv\"");
    }

    @Put("/baseline")
    @RequiresScope(Scope.WRITE)
    @Operation(
            operationId = "enterBaseline",
            summary = "What it was like before",
            description = "Replaces what was entered of the time before the agent, to compare with. Scope: write.",
            tags = "evidence")
    @RequestBody(ref = "#/components/requestBodies/Baseline")
    @EvidenceAnswers.Baseline
    @ApiResponse(responseCode = "400", ref = "#/components/responses/BadBaseline")
    @ApiResponse(responseCode = "413", ref = "#/components/responses/TooLarge")
    @ApiResponse(responseCode = "503", ref = "#/components/responses/EvidenceUnavailable")
    @NeedsToken
    BaselineJson enter(HttpRequest<byte[]> request) throws Rejection {
        return BaselineJson.of(
                baselines.enter(BaselineBody.parse(request.getBody().orElseGet(() -> new byte[0]))));
    }

    @Delete("/baseline")
    @Status(HttpStatus.NO_CONTENT)
    @RequiresScope(Scope.WRITE)
    @Operation(
            operationId = "removeBaseline",
            summary = "Forget what it was like before",
            description =
                    "Takes away what was entered; what the agent measured while it only looked on is compared with instead. Scope: write.",
            tags = "evidence")
    @ApiResponse(responseCode = "204", description = "Nothing is entered.")
    @ApiResponse(responseCode = "503", ref = "#/components/responses/EvidenceUnavailable")
    @NeedsToken
    void remove() throws Rejection {
        baselines.remove();
    }
}
