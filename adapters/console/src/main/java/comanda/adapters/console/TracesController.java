package comanda.adapters.console;

import comanda.adapters.console.page.TracePage;
import comanda.adapters.console.page.TracesPage;
import comanda.adapters.console.trace.KeptTrace;
import comanda.adapters.console.trace.TraceView;
import comanda.http.access.OwnAccess;
import comanda.pages.Door;
import comanda.pages.Refusal;
import comanda.pages.Templates;
import comanda.pages.Visits;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;

/** Shows what went over the wire for what this session asked. */
@OwnAccess
@Controller("/demo/traces")
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
class TracesController {
    private final Door<Operator> door;
    private final Visits visits;
    private final Templates templates;

    TracesController(Door<Operator> door, Visits visits, Templates templates) {
        this.door = door;
        this.visits = visits;
        this.templates = templates;
    }

    @Get
    HttpResponse<?> all(HttpRequest<?> request) {
        return door.admit(
                request,
                operator -> templates.answer(
                        "traces",
                        new TracesPage(
                                visits.frame(operator),
                                operator.session().traces().all())));
    }

    @Get("/{number}")
    HttpResponse<?> one(HttpRequest<?> request, @PathVariable String number) {
        return door.admit(request, operator -> {
            KeptTrace trace = number.matches("[0-9]{1,18}")
                    ? operator.session().traces().find(Long.parseLong(number)).orElse(null)
                    : null;
            if (trace == null) {
                throw new Refusal(HttpStatus.NOT_FOUND, "error.trace-not-found");
            }
            return templates.answer(
                    operator.isByHtmx() ? "part-trace" : "trace",
                    new TracePage(visits.frame(operator), TraceView.of(trace)));
        });
    }
}
