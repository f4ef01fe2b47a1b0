package comanda.adapters.console;

import comanda.adapters.console.page.BubblePart;
import comanda.adapters.console.page.Links;
import comanda.adapters.console.page.Reading;
import comanda.adapters.console.page.TablePage;
import comanda.application.port.in.SummarizeBill;
import comanda.domain.bill.BilledTable;
import comanda.domain.table.TableId;
import comanda.http.access.OwnAccess;
import comanda.pages.Door;
import comanda.pages.Live;
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
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.Locale;
import java.util.function.Function;

/** Shows one table: its bill, and the message that its guest will get. */
@OwnAccess
@Controller("/demo/tables/{id}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
class TableController {
    private static final String PART = "part-table";

    private final Door<Operator> door;
    private final Visits visits;
    private final Templates templates;
    private final TableReader reader;
    private final TablesReader tables;
    private final Asking asking;
    private final SummarizeBill summaries;
    private final ConsoleSettings settings;

    TableController(
            Door<Operator> door,
            Visits visits,
            Templates templates,
            TableReader reader,
            TablesReader tables,
            Asking asking,
            SummarizeBill summaries,
            ConsoleSettings settings) {
        this.door = door;
        this.visits = visits;
        this.templates = templates;
        this.reader = reader;
        this.tables = tables;
        this.asking = asking;
        this.summaries = summaries;
        this.settings = settings;
    }

    @Get
    HttpResponse<?> show(HttpRequest<?> request, @PathVariable String id) {
        return door.admit(request, operator -> {
            TableId table = TableReader.id(id);
            long asOf = tables.newestEvent();
            Asking.Asked<BilledTable> asked = reader.asked(operator, table);
            Function<Live, TablePage.Part> part = reader.part(operator, table, asked.reading());
            Live live = templates.live(TableReader.source(table), PART, part);
            return templates.answer(
                    "table",
                    new TablePage(
                            visits.frame(operator),
                            tables.condition(operator.words()),
                            part.apply(live),
                            asOf,
                            asked.trace()));
        });
    }

    /** What cannot be read leaves what is shown as it is, and the page says so. */
    @Get("/live")
    HttpResponse<?> live(HttpRequest<?> request, @PathVariable String id, @QueryValue(defaultValue = "") String seen) {
        return door.admit(request, operator -> {
            TableId table = TableReader.id(id);
            Reading<BilledTable> reading = reader.again(operator, table);
            return reading instanceof Reading.Failed
                    ? HttpResponse.status(HttpStatus.SERVICE_UNAVAILABLE).header("HX-Reswap", "none")
                    : templates.live(TableReader.source(table), seen, PART, reader.part(operator, table, reading));
        });
    }

    @Get("/message")
    HttpResponse<?> message(
            HttpRequest<?> request, @PathVariable String id, @QueryValue(defaultValue = "") String locale) {
        return door.admit(request, operator -> {
            TableId table = TableReader.id(id);
            Locale language = locale.isEmpty() ? settings.locale() : Locale.forLanguageTag(locale);
            Reading<SummarizeBill.Summary> reading =
                    asking.read(operator, () -> summaries.summarize(table, language, settings.deadline()));
            return templates.answer(
                    "part-bubble", new BubblePart(operator.words(), Links.table(table), reading, language));
        });
    }
}
