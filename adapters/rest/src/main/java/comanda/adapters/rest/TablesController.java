package comanda.adapters.rest;

import comanda.adapters.rest.docs.Answers;
import comanda.adapters.rest.docs.AsksPos;
import comanda.adapters.rest.docs.Closes;
import comanda.adapters.rest.docs.PreBills;
import comanda.adapters.rest.docs.Takes;
import comanda.adapters.rest.json.BilledTableJson;
import comanda.adapters.rest.json.MessageJson;
import comanda.adapters.rest.json.PreBilledTableJson;
import comanda.adapters.rest.json.SettlementJson;
import comanda.adapters.rest.json.TablesJson;
import comanda.adapters.rest.request.EntityTags;
import comanda.adapters.rest.request.PathIds;
import comanda.adapters.rest.request.PreBillBody;
import comanda.application.port.in.Rejection;
import comanda.application.port.in.SummarizeBill;
import comanda.application.port.out.PosFailure;
import comanda.domain.bill.BilledTable;
import comanda.domain.settlement.Settlement;
import comanda.domain.table.TableId;
import comanda.http.access.RequiresScope;
import comanda.http.access.Scope;
import comanda.http.docs.NeedsToken;
import comanda.http.request.LocaleParameter;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Tables and their bills. */
@Controller("/tables")
@ExecuteOn(TaskExecutors.BLOCKING)
class TablesController {
    private final RestSettings settings;
    private final TableActions tables;
    private final SummarizeBill summarizeBill;

    TablesController(RestSettings settings, TableActions tables, SummarizeBill summarizeBill) {
        this.settings = settings;
        this.tables = tables;
        this.summarizeBill = summarizeBill;
    }

    @Get
    @RequiresScope(Scope.READ)
    @Operation(
            operationId = "listTables",
            summary = "All tables",
            description =
                    "As the point of sale shows them now, in its order. The summary counts all tables, whatever is asked for. Scope: read.",
            tags = "tables")
    @Takes.TablesFilter
    @Answers.Tables
    @ApiResponse(responseCode = "400", ref = "#/components/responses/BadQuery")
    @NeedsToken
    @AsksPos
    TablesJson list(
            @QueryValue @Nullable String status,
            @QueryValue @Nullable String page,
            @QueryValue @Nullable String pageSize)
            throws PosFailure {
        return tables.list(status, page, pageSize);
    }

    @Get("/{id}")
    @RequiresScope(Scope.READ)
    @Operation(
            operationId = "readTable",
            summary = "A table and its bill",
            description = "Read from the point of sale for this request. Scope: read.",
            tags = "tables")
    @Takes.Table
    @Takes.KnownTag
    @Answers.BilledTable
    @ApiResponse(responseCode = "400", ref = "#/components/responses/BadTable")
    @ApiResponse(responseCode = "404", ref = "#/components/responses/TableNotFound")
    @NeedsToken
    @AsksPos
    HttpResponse<BilledTableJson> read(@PathVariable String id, HttpHeaders headers) throws PosFailure, Rejection {
        BilledTable billed = tables.read(id);
        String tag = EntityTags.of(billed.bill().version());
        if (EntityTags.isKnown(headers, tag)) {
            return HttpResponse.<BilledTableJson>notModified().header(HttpHeaders.ETAG, tag);
        }
        return HttpResponse.ok(BilledTableJson.of(billed, settings.locale())).header(HttpHeaders.ETAG, tag);
    }

    @Get("/{id}/message")
    @RequiresScope(Scope.READ)
    @Operation(
            operationId = "summarizeBill",
            summary = "A bill for WhatsApp",
            description = "A text that reads well in WhatsApp, marked up as WhatsApp marks text. Scope: read.",
            tags = "tables")
    @Takes.Table
    @Takes.Language
    @Answers.Message
    @ApiResponse(responseCode = "400", ref = "#/components/responses/BadTable")
    @ApiResponse(responseCode = "404", ref = "#/components/responses/TableNotFound")
    @NeedsToken
    @AsksPos
    MessageJson message(@PathVariable String id, @QueryValue @Nullable String locale) throws PosFailure, Rejection {
        Locale language = LocaleParameter.of(locale, settings.locale());
        return MessageJson.of(summarizeBill.summarize(PathIds.table(id), language, settings.deadline()), language);
    }

    @Post("/{id}/payment")
    @RequiresScope(Scope.WRITE)
    @Operation(
            operationId = "preBillTable",
            summary = "Move a table into pre-bill",
            description =
                    "Asked twice, it is one pre-bill. With a holder nobody else may pay the bill for a while: whoever has it asks again to extend that, and another one hears `bill-leased`. Scope: write.",
            tags = "tables")
    @Takes.Table
    @RequestBody(ref = "#/components/requestBodies/PreBill")
    @Answers.PreBilledTable
    @NeedsToken
    @PreBills
    PreBilledTableJson preBill(@PathVariable String id, HttpRequest<byte[]> request) throws PosFailure, Rejection {
        TableId table = PathIds.table(id);
        PreBillBody wanted = PreBillBody.parse(TableActions.body(request));
        return PreBilledTableJson.of(tables.preBill(table, wanted), wanted.claim() != null, settings.locale());
    }

    @Delete("/{id}/payment")
    @Status(HttpStatus.NO_CONTENT)
    @RequiresScope(Scope.WRITE)
    @Operation(
            operationId = "releaseBill",
            summary = "Give a bill back",
            description =
                    "Ends the holder's lease, so that somebody else may pay; the table stays in pre-bill. Where there is no lease nothing is done. The point of sale is asked nothing. Scope: write.",
            tags = "tables")
    @Takes.Table
    @RequestBody(ref = "#/components/requestBodies/Holder")
    @ApiResponse(responseCode = "204", description = "The holder has no lease any more.")
    @ApiResponse(responseCode = "400", ref = "#/components/responses/BadRelease")
    @ApiResponse(responseCode = "409", ref = "#/components/responses/LeasedByAnother")
    @ApiResponse(responseCode = "413", ref = "#/components/responses/TooLarge")
    @ApiResponse(responseCode = "503", ref = "#/components/responses/ReleaseUnavailable")
    @NeedsToken
    void release(@PathVariable String id, HttpRequest<byte[]> request) throws PosFailure, Rejection {
        tables.release(id, request);
    }

    @Post("/{id}/close")
    @RequiresScope(Scope.WRITE)
    @Operation(
            operationId = "closeTable",
            summary = "Close a paid table",
            description =
                    "The settlement is written down before anything is sent, and the agent goes on with it by itself until it has ended. A repeated request is safe. Scope: write.",
            tags = "tables")
    @Takes.Table
    @Takes.Key
    @RequestBody(ref = "#/components/requestBodies/Payment")
    @Answers.Closed
    @NeedsToken
    @Closes
    HttpResponse<SettlementJson> close(@PathVariable String id, HttpRequest<byte[]> request)
            throws PosFailure, Rejection {
        Settlement settlement = tables.close(id, request);
        SettlementJson json = SettlementJson.of(settlement, settings.locale());
        return settlement.isPending()
                ? HttpResponse.accepted(SettlementsController.pathOf(settlement))
                        .body(json)
                : HttpResponse.ok(json);
    }
}
