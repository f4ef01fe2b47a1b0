package comanda.adapters.console;

import comanda.adapters.console.outcome.Outcome;
import comanda.adapters.console.outcome.Outcomes;
import comanda.adapters.console.page.Confirmation;
import comanda.adapters.console.page.OutcomePage;
import comanda.adapters.console.page.Reading;
import comanda.adapters.console.trace.KeptTrace;
import comanda.application.port.in.CloseTable;
import comanda.application.port.in.PreBillTable;
import comanda.domain.bill.BilledTable;
import comanda.domain.settlement.IdempotencyKey;
import comanda.domain.settlement.Payment;
import comanda.domain.settlement.PreBill;
import comanda.domain.settlement.Settlement;
import comanda.domain.table.TableId;
import comanda.http.access.OwnAccess;
import comanda.pages.Door;
import comanda.pages.Form;
import comanda.pages.Visits;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Moves a table into pre-bill and closes it, each after a confirmation. */
@OwnAccess
@Controller("/demo/tables/{id}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
class ActionsController {
    private static final String PRE_BILL = "trace.pre-bill";
    private static final String CLOSE = "trace.close";

    private final Door<Operator> door;
    private final Visits visits;
    private final Answers answers;
    private final TableReader reader;
    private final Asking asking;
    private final PreBillTable preBills;
    private final CloseTable closes;
    private final ConsoleSettings settings;

    ActionsController(
            Door<Operator> door,
            Visits visits,
            Answers answers,
            TableReader reader,
            Asking asking,
            PreBillTable preBills,
            CloseTable closes,
            ConsoleSettings settings) {
        this.door = door;
        this.visits = visits;
        this.answers = answers;
        this.reader = reader;
        this.asking = asking;
        this.preBills = preBills;
        this.closes = closes;
        this.settings = settings;
    }

    @Get("/pre-bill")
    HttpResponse<?> confirmPreBill(HttpRequest<?> request, @PathVariable String id) {
        return door.admit(
                request,
                operator -> confirm(
                        operator,
                        PRE_BILL,
                        TableReader.id(id),
                        asked -> new Confirmation.OfPreBill(visits.frame(operator), asked.billed(), asked.trace())));
    }

    @Get("/close")
    HttpResponse<?> confirmClose(HttpRequest<?> request, @PathVariable String id) {
        return door.admit(request, operator -> {
            String key = PaymentForm.newKey();
            return confirm(
                    operator,
                    CLOSE,
                    TableReader.id(id),
                    asked -> new Confirmation.OfClose(
                            visits.frame(operator), asked.billed(), asked.trace(), key, PaymentForm.empty(key)));
        });
    }

    /** What a confirmation shows. */
    private record Shown(BilledTable billed, KeptTrace trace) {}

    /** The bill is read for it: what is confirmed is what the point of sale has now. */
    private HttpResponse<?> confirm(
            Operator operator, String action, TableId table, Function<Shown, Confirmation> confirmation) {
        Asking.Asked<BilledTable> asked = reader.asked(operator, table);
        return switch (asked.reading()) {
            case Reading.Answered<BilledTable>(var billed) ->
                answers.confirmation(operator, confirmation.apply(new Shown(billed, asked.trace())));
            case Reading.Failed<BilledTable>(var outcome) ->
                answers.outcome(operator, page(operator, table, action, outcome, null, asked.trace()));
        };
    }

    @Post("/pre-bill")
    HttpResponse<?> preBill(HttpRequest<?> request, @PathVariable String id, @Body @Nullable String body) {
        return door.act(request, body, (operator, form) -> {
            TableId table = TableReader.id(id);
            PreBillTable.Request wanted = new PreBillTable.Request(table, PaymentForm.version(form), null);
            Asking.Asked<PreBill> asked =
                    asking.ask(operator, PRE_BILL, table.value(), () -> preBills.preBill(wanted, settings.deadline()));
            Outcome outcome = switch (asked.reading()) {
                case Reading.Answered<PreBill> _ -> Outcomes.preBilled();
                case Reading.Failed<PreBill>(var failed) -> failed;
            };
            return answers.outcome(operator, page(operator, table, PRE_BILL, outcome, null, asked.trace()));
        });
    }

    @Post("/close")
    HttpResponse<?> close(HttpRequest<?> request, @PathVariable String id, @Body @Nullable String body) {
        return door.act(request, body, (operator, form) -> {
            TableId table = TableReader.id(id);
            IdempotencyKey key = PaymentForm.key(form);
            String problem = PaymentForm.problem(form, settings.currency());
            return problem.isEmpty()
                    ? close(operator, table, key, form)
                    : confirm(
                            operator,
                            CLOSE,
                            table,
                            asked -> new Confirmation.OfClose(
                                    visits.frame(operator),
                                    asked.billed(),
                                    asked.trace(),
                                    key.value(),
                                    PaymentForm.typed(form, problem)));
        });
    }

    private HttpResponse<?> close(Operator operator, TableId table, IdempotencyKey key, Form form) {
        Payment payment = PaymentForm.payment(form, settings.currency());
        CloseTable.Request wanted = new CloseTable.Request(key, table, PaymentForm.version(form), payment, null);
        Asking.Asked<Settlement> asked =
                asking.ask(operator, CLOSE, table.value(), () -> closes.close(wanted, settings.deadline()));
        return switch (asked.reading()) {
            case Reading.Answered<Settlement>(var settlement) ->
                answers.outcome(
                        operator,
                        page(
                                operator,
                                table,
                                CLOSE,
                                Outcomes.of(settlement, operator.words().texts().locale()),
                                settlement,
                                asked.trace()));
            case Reading.Failed<Settlement>(var failed) ->
                answers.outcome(operator, page(operator, table, CLOSE, failed, null, asked.trace()));
        };
    }

    private OutcomePage page(
            Operator operator,
            TableId table,
            String action,
            Outcome outcome,
            @Nullable Settlement settlement,
            KeptTrace trace) {
        return new OutcomePage(visits.frame(operator), table, action, outcome, settlement, trace);
    }
}
