package comanda.adapters.rest;

import comanda.adapters.rest.access.RequiresScope;
import comanda.adapters.rest.access.Scope;
import comanda.adapters.rest.docs.AsksPos;
import comanda.adapters.rest.docs.Closes;
import comanda.adapters.rest.docs.NeedsToken;
import comanda.adapters.rest.docs.PreBills;
import comanda.adapters.rest.json.BilledTableJson;
import comanda.adapters.rest.json.MessageJson;
import comanda.adapters.rest.json.SettlementJson;
import comanda.adapters.rest.json.TablesJson;
import comanda.adapters.rest.request.EntityTags;
import comanda.adapters.rest.request.LocaleParameter;
import comanda.adapters.rest.request.PathIds;
import comanda.application.port.in.Rejection;
import comanda.application.port.in.SummarizeBill;
import comanda.application.port.out.PosFailure;
import comanda.domain.bill.BilledTable;
import comanda.domain.settlement.Settlement;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
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
            summary = "All tables",
            description =
                    "As the point of sale shows them now, in its order. The summary counts all tables, whatever is asked for. Scope: read.",
            tags = "tables")
    @Parameter(
            name = "status",
            in = ParameterIn.QUERY,
            description = "Shows the tables of that status alone.",
            schema =
                    @Schema(
                            type = "string",
                            allowableValues = {"free", "open", "preBill"}))
    @Parameter(
            name = "page",
            in = ParameterIn.QUERY,
            description = "Shows that page; without page and pageSize there is one answer with all.",
            schema = @Schema(type = "integer", minimum = "1", defaultValue = "1"))
    @Parameter(
            name = "pageSize",
            in = ParameterIn.QUERY,
            description = "How many tables a page has.",
            schema = @Schema(type = "integer", minimum = "1", maximum = "500", defaultValue = "100"))
    @ApiResponse(
            responseCode = "200",
            description = "Tables.",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = TablesJson.class),
                            examples = @ExampleObject(name = "tables", ref = "#/components/examples/tables")))
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
            summary = "A table and its bill",
            description = "Read from the point of sale for this request. Scope: read.",
            tags = "tables")
    @Parameter(
            name = "id",
            in = ParameterIn.PATH,
            required = true,
            description = "What the point of sale calls the table, percent-encoded.",
            schema = @Schema(type = "string", minLength = 1, maxLength = 64))
    @Parameter(
            name = "If-None-Match",
            in = ParameterIn.HEADER,
            description = "The tag of the bill that the caller has.",
            schema = @Schema(type = "string"))
    @ApiResponse(
            responseCode = "200",
            description = "The table and its bill.",
            headers = @Header(name = "ETag", description = "The bill's version.", schema = @Schema(type = "string")),
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = BilledTableJson.class),
                            examples =
                                    @ExampleObject(name = "billed-table", ref = "#/components/examples/billed-table")))
    @ApiResponse(responseCode = "304", description = "The bill is the one that the caller has.")
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
            summary = "A bill for WhatsApp",
            description = "A text that reads well in WhatsApp, marked up as WhatsApp marks text. Scope: read.",
            tags = "tables")
    @Parameter(
            name = "id",
            in = ParameterIn.PATH,
            required = true,
            description = "What the point of sale calls the table, percent-encoded.",
            schema = @Schema(type = "string", minLength = 1, maxLength = 64))
    @Parameter(
            name = "locale",
            in = ParameterIn.QUERY,
            description = "The language of the text; the restaurant's own without it.",
            schema = @Schema(type = "string", example = "pt-BR"))
    @ApiResponse(
            responseCode = "200",
            description = "The text and what it shows.",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = MessageJson.class),
                            examples = @ExampleObject(name = "message", ref = "#/components/examples/message")))
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
            summary = "Move a table into pre-bill",
            description = "Asked twice, it is one pre-bill. Scope: write.",
            tags = "tables")
    @Parameter(
            name = "id",
            in = ParameterIn.PATH,
            required = true,
            description = "What the point of sale calls the table, percent-encoded.",
            schema = @Schema(type = "string", minLength = 1, maxLength = 64))
    @RequestBody(
            required = false,
            description = "",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(ref = "#/components/schemas/PreBill"),
                            examples = @ExampleObject(name = "pre-bill", ref = "#/components/examples/pre-bill")))
    @ApiResponse(
            responseCode = "200",
            description = "The table in pre-bill and its frozen bill.",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = BilledTableJson.class),
                            examples =
                                    @ExampleObject(
                                            name = "billed-table-in-pre-bill",
                                            ref = "#/components/examples/billed-table-in-pre-bill")))
    @NeedsToken
    @PreBills
    BilledTableJson preBill(@PathVariable String id, @Body byte @Nullable [] body) throws PosFailure, Rejection {
        return BilledTableJson.of(tables.preBill(id, body), settings.locale());
    }

    @Post("/{id}/close")
    @RequiresScope(Scope.WRITE)
    @Operation(
            summary = "Close a paid table",
            description =
                    "The settlement is written down before anything is sent, and the agent goes on with it by itself until it has ended. A repeated request is safe. Scope: write.",
            tags = "tables")
    @Parameter(
            name = "id",
            in = ParameterIn.PATH,
            required = true,
            description = "What the point of sale calls the table, percent-encoded.",
            schema = @Schema(type = "string", minLength = 1, maxLength = 64))
    @Parameter(
            name = "Idempotency-Key",
            in = ParameterIn.HEADER,
            required = true,
            description =
                    "Names this request: the same key with the same body gives the same settlement, for at least 7 days.",
            schema = @Schema(type = "string", minLength = 1, maxLength = 255))
    @RequestBody(
            required = true,
            description = "",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(ref = "#/components/schemas/Payment"),
                            examples = @ExampleObject(name = "payment", ref = "#/components/examples/payment")))
    @ApiResponse(
            responseCode = "200",
            description = "The point of sale shows the table closed.",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = SettlementJson.class),
                            examples =
                                    @ExampleObject(
                                            name = "settlement-closed",
                                            ref = "#/components/examples/settlement-closed")))
    @ApiResponse(
            responseCode = "202",
            description = "The point of sale has not confirmed within the request's time; the agent goes on.",
            headers =
                    @Header(
                            name = "Location",
                            description = "Where to ask what became of it.",
                            schema = @Schema(type = "string")),
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = SettlementJson.class),
                            examples =
                                    @ExampleObject(
                                            name = "settlement-pending",
                                            ref = "#/components/examples/settlement-pending")))
    @NeedsToken
    @Closes
    HttpResponse<SettlementJson> close(@PathVariable String id, HttpHeaders headers, @Body byte @Nullable [] body)
            throws PosFailure, Rejection {
        Settlement settlement = tables.close(id, headers, body);
        SettlementJson json = SettlementJson.of(settlement, settings.locale());
        return settlement.isPending()
                ? HttpResponse.accepted(SettlementsController.pathOf(settlement))
                        .body(json)
                : HttpResponse.ok(json);
    }
}
