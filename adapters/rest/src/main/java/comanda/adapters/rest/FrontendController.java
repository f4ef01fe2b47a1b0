package comanda.adapters.rest;

import comanda.adapters.rest.docs.Answers;
import comanda.adapters.rest.docs.AsksPos;
import comanda.adapters.rest.docs.Closes;
import comanda.adapters.rest.docs.PreBills;
import comanda.adapters.rest.docs.Takes;
import comanda.adapters.rest.json.BilledTableJson;
import comanda.adapters.rest.json.SettlementJson;
import comanda.adapters.rest.json.TracedBilledTableJson;
import comanda.adapters.rest.json.TracedSettlementJson;
import comanda.adapters.rest.json.TracedTablesJson;
import comanda.adapters.rest.json.WireTraceJson;
import comanda.adapters.rest.request.PathIds;
import comanda.adapters.rest.request.PreBillBody;
import comanda.application.port.in.Rejection;
import comanda.application.port.out.PosFailure;
import comanda.application.port.out.WireTracing;
import comanda.application.trace.WireTrace;
import comanda.domain.bill.BilledTable;
import comanda.domain.settlement.Settlement;
import comanda.http.access.RequiresScope;
import comanda.http.access.Scope;
import comanda.http.docs.NeedsToken;
import comanda.http.problem.Problem;
import comanda.http.problem.ProblemException;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import org.jspecify.annotations.Nullable;

/** The actions on tables, each with what it sent over the wire: in its answer, and in its problem where it fails. */
@Controller("/frontend/tables")
@ExecuteOn(TaskExecutors.BLOCKING)
@RequiresScope(Scope.DEBUG)
class FrontendController {
    private final RestSettings settings;
    private final TableActions tables;
    private final WireTracing tracing;
    private final Failures failures;

    FrontendController(RestSettings settings, TableActions tables, WireTracing tracing, Failures failures) {
        this.settings = settings;
        this.tables = tables;
        this.tracing = tracing;
        this.failures = failures;
    }

    @Get
    @Operation(
            operationId = "listTablesTraced",
            summary = "All tables, with the wire trace",
            description = "Scope: debug.",
            tags = "frontend")
    @Takes.TablesFilter
    @Answers.TracedTables
    @ApiResponse(responseCode = "400", ref = "#/components/responses/BadQuery")
    @NeedsToken
    @AsksPos
    TracedTablesJson list(
            @QueryValue @Nullable String status,
            @QueryValue @Nullable String page,
            @QueryValue @Nullable String pageSize) {
        WireTrace trace = new WireTrace();
        return new TracedTablesJson(traced(trace, () -> tables.list(status, page, pageSize)), WireTraceJson.of(trace));
    }

    @Get("/{id}")
    @Operation(
            operationId = "readTableTraced",
            summary = "A table and its bill, with the wire trace",
            description = "Scope: debug.",
            tags = "frontend")
    @Takes.Table
    @Answers.TracedBilledTable
    @ApiResponse(responseCode = "400", ref = "#/components/responses/BadTable")
    @ApiResponse(responseCode = "404", ref = "#/components/responses/TableNotFound")
    @NeedsToken
    @AsksPos
    TracedBilledTableJson read(@PathVariable String id) {
        WireTrace trace = new WireTrace();
        return answer(traced(trace, () -> tables.read(id)), trace);
    }

    @Post("/{id}/prebill")
    @Operation(
            operationId = "preBillTableTraced",
            summary = "Move a table into pre-bill, with the wire trace",
            description = "Scope: debug.",
            tags = "frontend")
    @Takes.Table
    @RequestBody(ref = "#/components/requestBodies/PreBill")
    @Answers.TracedBilledTable
    @NeedsToken
    @PreBills
    TracedBilledTableJson preBill(@PathVariable String id, HttpRequest<byte[]> request) {
        WireTrace trace = new WireTrace();
        return answer(
                traced(
                        trace,
                        () -> tables.preBill(PathIds.table(id), PreBillBody.parse(TableActions.body(request)))
                                .frozen()),
                trace);
    }

    @Post("/{id}/close")
    @Operation(
            operationId = "closeTableTraced",
            summary = "Close a paid table, with the wire trace",
            description = "Scope: debug.",
            tags = "frontend")
    @Takes.Table
    @Takes.Key
    @RequestBody(ref = "#/components/requestBodies/Payment")
    @Answers.TracedClosed
    @NeedsToken
    @Closes
    HttpResponse<TracedSettlementJson> close(@PathVariable String id, HttpRequest<byte[]> request) {
        WireTrace trace = new WireTrace();
        Settlement settlement = traced(trace, () -> tables.close(id, request));
        TracedSettlementJson json =
                new TracedSettlementJson(SettlementJson.of(settlement, settings.locale()), WireTraceJson.of(trace));
        return settlement.isPending()
                ? HttpResponse.accepted(SettlementsController.pathOf(settlement))
                        .body(json)
                : HttpResponse.ok(json);
    }

    private TracedBilledTableJson answer(BilledTable billed, WireTrace trace) {
        return new TracedBilledTableJson(BilledTableJson.of(billed, settings.locale()), WireTraceJson.of(trace));
    }

    private <T> T traced(WireTrace trace, WireTracing.Action<T> action) {
        try {
            return tracing.tracing(trace, action);
        } catch (Rejection rejection) {
            throw withTrace(failures.problem(rejection), trace);
        } catch (PosFailure failure) {
            throw withTrace(failures.problem(failure), trace);
        } catch (ProblemException ended) {
            throw withTrace(ended.problem(), trace);
        }
    }

    private static ProblemException withTrace(Problem problem, WireTrace trace) {
        return new ProblemException(problem.with("wire_trace", WireTraceJson.of(trace)));
    }
}
