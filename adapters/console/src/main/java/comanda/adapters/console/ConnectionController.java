package comanda.adapters.console;

import comanda.adapters.console.page.ConditionView;
import comanda.adapters.console.page.ConnectionPage;
import comanda.adapters.console.page.Links;
import comanda.application.port.in.FindSettlements;
import comanda.application.port.in.Rejection;
import comanda.application.port.in.ShowPrinters;
import comanda.domain.settlement.Settlement;
import comanda.http.access.OwnAccess;
import comanda.pages.Door;
import comanda.pages.Live;
import comanda.pages.Templates;
import comanda.pages.Visits;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.List;
import java.util.function.Function;

/** Shows how it stands with the point of sale and its session, with what is written down and with the printers. Asks none of them. */
@OwnAccess
@Controller("/demo/connection")
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
class ConnectionController {
    private static final String PART = "part-connection";
    private static final String SOURCE = Links.CONNECTION + "/live";

    private final Door<Operator> door;
    private final Visits visits;
    private final Templates templates;
    private final TablesReader reader;
    private final FindSettlements settlements;
    private final ShowPrinters printers;

    ConnectionController(
            Door<Operator> door,
            Visits visits,
            Templates templates,
            TablesReader reader,
            FindSettlements settlements,
            ShowPrinters printers) {
        this.door = door;
        this.visits = visits;
        this.templates = templates;
        this.reader = reader;
        this.settlements = settlements;
        this.printers = printers;
    }

    @Get
    HttpResponse<?> show(HttpRequest<?> request) {
        return door.admit(request, operator -> {
            Function<Live, ConnectionPage.Part> part = part(operator);
            Live live = templates.live(SOURCE, PART, part);
            return templates.answer(
                    "connection",
                    new ConnectionPage(visits.frame(operator), reader.condition(operator.words()), part.apply(live)));
        });
    }

    @Get("/live")
    HttpResponse<?> live(HttpRequest<?> request, @QueryValue(defaultValue = "") String seen) {
        return door.admit(request, operator -> templates.live(SOURCE, seen, PART, part(operator)));
    }

    private Function<Live, ConnectionPage.Part> part(Operator operator) {
        ConditionView condition = reader.condition(operator.words());
        List<Settlement> pending = pending();
        List<ShowPrinters.Shown> shown = printers.printers();
        return live -> new ConnectionPage.Part(operator.words(), live, condition, pending, shown);
    }

    /** None where they cannot be read: the line above says that nothing is accepted. */
    private List<Settlement> pending() {
        try {
            return settlements.pendingSettlements();
        } catch (Rejection unread) {
            return List.of();
        }
    }
}
