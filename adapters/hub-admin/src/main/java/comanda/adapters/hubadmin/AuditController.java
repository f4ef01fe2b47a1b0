package comanda.adapters.hubadmin;

import comanda.adapters.hubadmin.page.AuditPage;
import comanda.application.port.out.HubRecords;
import comanda.application.port.out.HubRecords.NumberedEntry;
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
import java.util.List;

/** Shows who did what. */
@Controller("/admin/audit")
@OwnAccess
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
class AuditController {
    private static final int PAGE = 50;

    private final Door<Administrator> door;
    private final Visits visits;
    private final Templates templates;
    private final HubRecords records;

    AuditController(Door<Administrator> door, Visits visits, Templates templates, HubRecords records) {
        this.door = door;
        this.visits = visits;
        this.templates = templates;
        this.records = records;
    }

    @Get
    HttpResponse<?> show(HttpRequest<?> request, @QueryValue(defaultValue = "") String before) {
        return door.admit(request, administrator -> {
            Long number = before.matches("[0-9]{1,18}") ? Long.valueOf(before) : null;
            List<NumberedEntry> entries = records.auditLog(number, PAGE + 1);
            boolean hasOlder = entries.size() > PAGE;
            return templates.answer(
                    "audit",
                    new AuditPage(
                            visits.frame(administrator),
                            hasOlder ? entries.subList(0, PAGE) : entries,
                            hasOlder,
                            number == null));
        });
    }
}
