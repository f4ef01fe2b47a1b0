package comanda.adapters.console;

import comanda.adapters.console.evidence.BaselineForm;
import comanda.adapters.console.evidence.Days;
import comanda.adapters.console.evidence.EvidencePage;
import comanda.adapters.console.evidence.EvidenceView;
import comanda.adapters.console.evidence.ReportPage;
import comanda.adapters.console.page.Links;
import comanda.application.port.in.KeepBaseline;
import comanda.application.port.in.ReadEvidence;
import comanda.application.port.in.Rejection;
import comanda.http.access.OwnAccess;
import comanda.http.access.Scope;
import comanda.pages.Door;
import comanda.pages.Refusal;
import comanda.pages.Templates;
import comanda.pages.Visits;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Shows what was counted by day, as a page and as a sheet of paper, and takes what it was like before. Asks the point of sale nothing. */
@OwnAccess
@Controller("/demo/evidence")
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
class EvidenceController {
    private final Door<Operator> door;
    private final Visits visits;
    private final Templates templates;
    private final ReadEvidence evidence;
    private final KeepBaseline baselines;

    EvidenceController(
            Door<Operator> door, Visits visits, Templates templates, ReadEvidence evidence, KeepBaseline baselines) {
        this.door = door;
        this.visits = visits;
        this.templates = templates;
        this.evidence = evidence;
        this.baselines = baselines;
    }

    /** Also where the form was sent to: whoever chooses another language there comes back by this. */
    @Get(uris = {"/", "/baseline"})
    HttpResponse<?> show(
            HttpRequest<?> request,
            @QueryValue(defaultValue = "") String from,
            @QueryValue(defaultValue = "") String to) {
        return door.admit(request, operator -> page(operator, days(from, to), BaselineForm.EMPTY));
    }

    @Get("/report")
    HttpResponse<?> report(
            HttpRequest<?> request,
            @QueryValue(defaultValue = "") String from,
            @QueryValue(defaultValue = "") String to) {
        return door.admit(
                request,
                operator -> templates.answer(
                        "report", new ReportPage(visits.frame(operator), view(operator, days(from, to)))));
    }

    /** Only who may close tables may say what it was like before, as over REST. */
    @Post("/baseline")
    HttpResponse<?> enter(HttpRequest<?> request, @Body @Nullable String body) {
        return door.act(request, body, (operator, form) -> {
            requireWrite(operator);
            Days days = days(form.get("shownFrom"), form.get("shownTo"));
            return switch (BaselineForm.read(form)) {
                case BaselineForm.Read.Wrong(var typed) -> page(operator, days, typed);
                case BaselineForm.Read.Entered(var entry) -> {
                    baselines.enter(entry);
                    yield back(days);
                }
            };
        });
    }

    @Post("/baseline/remove")
    HttpResponse<?> remove(HttpRequest<?> request, @Body @Nullable String body) {
        return door.act(request, body, (operator, form) -> {
            requireWrite(operator);
            Days days = days(form.get("shownFrom"), form.get("shownTo"));
            baselines.remove();
            return back(days);
        });
    }

    private static void requireWrite(Operator operator) {
        if (!operator.session().has(Scope.WRITE)) {
            throw new Refusal(HttpStatus.FORBIDDEN, "baseline.needs-write");
        }
    }

    private static HttpResponse<?> back(Days days) {
        return HttpResponse.seeOther(URI.create(Links.EVIDENCE + days.query() + "#compared"));
    }

    private Days days(String from, String to) {
        return Days.of(from, to, evidence.today())
                .orElseThrow(() -> new Refusal(HttpStatus.BAD_REQUEST, "error.wrong-days"));
    }

    private HttpResponse<?> page(Operator operator, Days days, BaselineForm typed) throws Rejection {
        return templates.answer(
                "evidence",
                new EvidencePage(
                        visits.frame(operator),
                        view(operator, days),
                        evidence.today(),
                        operator.session().has(Scope.WRITE),
                        typed));
    }

    private EvidenceView view(Operator operator, Days days) throws Rejection {
        return EvidenceView.of(operator.words(), days, evidence.evidence(days.from(), days.to()));
    }
}
