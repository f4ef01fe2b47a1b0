package comanda.adapters.console;

import comanda.adapters.console.page.TablesPage;
import comanda.http.access.OwnAccess;
import comanda.pages.Door;
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
import java.util.Set;

/** Shows all tables. */
@OwnAccess
@Controller("/demo")
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
class TablesController {
    private static final Set<String> SHOWN = Set.of("free", "open", "pre-bill");

    private final Door<Operator> door;
    private final Visits visits;
    private final Templates templates;
    private final TablesReader reader;
    private final ConsoleSettings settings;

    TablesController(
            Door<Operator> door, Visits visits, Templates templates, TablesReader reader, ConsoleSettings settings) {
        this.door = door;
        this.visits = visits;
        this.templates = templates;
        this.reader = reader;
        this.settings = settings;
    }

    @Get
    HttpResponse<?> show(HttpRequest<?> request, @QueryValue(defaultValue = "") String show) {
        return door.admit(request, operator -> {
            TablesPage.Part part = reader.asked(operator, known(show));
            return templates.answer(
                    "tables",
                    new TablesPage(
                            visits.frame(operator), reader.condition(operator.words()), part, settings.isWatched()));
        });
    }

    @Get("/live")
    HttpResponse<?> live(HttpRequest<?> request, @QueryValue(defaultValue = "") String show) {
        return door.admit(request, operator -> templates.answer("part-tables", reader.again(operator, known(show))));
    }

    private static String known(String show) {
        return SHOWN.contains(show) ? show : "";
    }
}
