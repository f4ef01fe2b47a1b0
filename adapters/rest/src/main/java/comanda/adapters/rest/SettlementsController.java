package comanda.adapters.rest;

import comanda.adapters.rest.docs.Answers;
import comanda.adapters.rest.docs.Takes;
import comanda.adapters.rest.json.SettlementJson;
import comanda.adapters.rest.json.SettlementsJson;
import comanda.adapters.rest.request.PathIds;
import comanda.adapters.rest.request.SettlementsQuery;
import comanda.application.port.in.FindSettlements;
import comanda.application.port.in.Rejection;
import comanda.domain.settlement.Settlement;
import comanda.http.access.RequiresScope;
import comanda.http.access.Scope;
import comanda.http.docs.NeedsToken;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of closes. */
@Controller("/settlements")
@ExecuteOn(TaskExecutors.BLOCKING)
class SettlementsController {
    private final RestSettings settings;
    private final FindSettlements settlements;

    SettlementsController(RestSettings settings, FindSettlements settlements) {
        this.settings = settings;
        this.settlements = settlements;
    }

    /** Where a settlement can be asked for. */
    static URI pathOf(Settlement settlement) {
        return URI.create("/settlements/" + settlement.id());
    }

    @Get("/{id}")
    @RequiresScope(Scope.READ)
    @Operation(
            operationId = "findSettlement",
            summary = "A settlement",
            description = "What became of a close. Scope: read.",
            tags = "settlements")
    @Takes.Settlement
    @Answers.Settlement
    @ApiResponse(responseCode = "404", ref = "#/components/responses/SettlementNotFound")
    @ApiResponse(responseCode = "503", ref = "#/components/responses/StorageUnavailable")
    @NeedsToken
    SettlementJson find(@PathVariable String id) throws Rejection {
        return SettlementJson.of(settlements.settlement(PathIds.settlement(id)), settings.locale());
    }

    @Get
    @RequiresScope(Scope.READ)
    @Operation(
            operationId = "listSettlements",
            summary = "Settlements",
            description =
                    "Pending ones oldest first and all of them unless a limit is given, others newest first. Scope: read.",
            tags = "settlements")
    @Takes.SettlementsFilter
    @Answers.Settlements
    @ApiResponse(responseCode = "400", ref = "#/components/responses/BadQuery")
    @ApiResponse(responseCode = "503", ref = "#/components/responses/StorageUnavailable")
    @NeedsToken
    SettlementsJson list(@QueryValue @Nullable String state, @QueryValue @Nullable String limit) throws Rejection {
        SettlementsQuery query = SettlementsQuery.of(state, limit);
        List<Settlement> candidates = query.state() == SettlementsQuery.State.PENDING
                ? settlements.pendingSettlements()
                : settlements.newestSettlements(query.state() == null ? query.limit() : SettlementsQuery.LARGEST_LIMIT);
        return new SettlementsJson(candidates.stream()
                .filter(query::matches)
                .limit(
                        limit == null && query.state() == SettlementsQuery.State.PENDING
                                ? Long.MAX_VALUE
                                : query.limit())
                .map(settlement -> SettlementJson.of(settlement, settings.locale()))
                .toList());
    }
}
