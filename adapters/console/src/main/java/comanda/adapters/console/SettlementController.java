package comanda.adapters.console;

import comanda.adapters.console.outcome.Outcomes;
import comanda.adapters.console.page.OutcomePage;
import comanda.application.port.in.FindSettlements;
import comanda.domain.settlement.Settlement;
import comanda.domain.settlement.SettlementId;
import comanda.http.access.OwnAccess;
import comanda.pages.Door;
import comanda.pages.Templates;
import comanda.pages.Visits;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;

/** Shows what has become of a close. Asks the point of sale nothing. */
@OwnAccess
@Controller("/demo/settlements/{id}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
class SettlementController {
    private final Door<Operator> door;
    private final Visits visits;
    private final Templates templates;
    private final FindSettlements settlements;

    SettlementController(Door<Operator> door, Visits visits, Templates templates, FindSettlements settlements) {
        this.door = door;
        this.visits = visits;
        this.templates = templates;
        this.settlements = settlements;
    }

    @Get
    HttpResponse<?> show(HttpRequest<?> request, @PathVariable String id) {
        return door.admit(request, operator -> {
            Settlement settlement = settlements.settlement(new SettlementId(id));
            OutcomePage page = new OutcomePage(
                    visits.frame(operator),
                    settlement.table(),
                    "trace.close",
                    Outcomes.of(settlement, operator.words().texts().locale()),
                    settlement,
                    null);
            return templates.answer(operator.isByHtmx() ? "part-outcome" : "outcome", page);
        });
    }
}
