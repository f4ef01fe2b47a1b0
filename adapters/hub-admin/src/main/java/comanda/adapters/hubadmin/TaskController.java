package comanda.adapters.hubadmin;

import comanda.adapters.hubadmin.page.Links;
import comanda.adapters.hubadmin.page.TaskPage;
import comanda.adapters.hubadmin.page.TaskView;
import comanda.application.port.in.OrderTasks;
import comanda.application.port.out.StorageUnavailable;
import comanda.domain.hub.AgentTask;
import comanda.domain.hub.TaskPayload;
import comanda.http.access.OwnAccess;
import comanda.pages.Door;
import comanda.pages.Live;
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
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Shows one task, with what it prints. */
@Controller("/admin/tasks/{id}")
@OwnAccess
@ExecuteOn(TaskExecutors.BLOCKING)
class TaskController {
    private static final String PART = "part-task";
    /** For whoever opens the picture by itself: it may hold pictures of its own, and nothing else. */
    private static final String PICTURE_POLICY =
            "default-src 'none'; img-src data:; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox";

    private final Door<Administrator> door;
    private final Visits visits;
    private final Templates templates;
    private final OrderTasks tasks;
    private final TaskContents contents;
    private final ShopActions actions;

    TaskController(
            Door<Administrator> door,
            Visits visits,
            Templates templates,
            OrderTasks tasks,
            TaskContents contents,
            ShopActions actions) {
        this.door = door;
        this.visits = visits;
        this.templates = templates;
        this.tasks = tasks;
        this.contents = contents;
        this.actions = actions;
    }

    @Get
    @Produces(MediaType.TEXT_HTML)
    HttpResponse<?> show(HttpRequest<?> request, @PathVariable String id) {
        return door.admit(request, administrator -> {
            AgentTask task = find(id);
            TaskPage.Content content = contents.read(task, payload(id), administrator.words());
            Function<Live, TaskPage.Part> part = part(administrator, task);
            Live live = templates.live(source(task), PART, part);
            return templates.answer("task", new TaskPage(visits.frame(administrator), part.apply(live), content));
        });
    }

    @Get("/live")
    @Produces(MediaType.TEXT_HTML)
    HttpResponse<?> live(HttpRequest<?> request, @PathVariable String id, @QueryValue(defaultValue = "") String seen) {
        return door.admit(request, administrator -> {
            AgentTask task = find(id);
            return templates.live(source(task), seen, PART, part(administrator, task));
        });
    }

    @Get("/preview.svg")
    @Produces({"image/svg+xml", MediaType.TEXT_HTML})
    HttpResponse<?> picture(HttpRequest<?> request, @PathVariable String id) {
        return door.admit(
                request,
                administrator -> contents.picture(find(id), payload(id), administrator.words())
                        .map(svg -> HttpResponse.ok(svg)
                                .header("Content-Type", "image/svg+xml; charset=utf-8")
                                .header("Content-Security-Policy", PICTURE_POLICY))
                        .orElseThrow(() -> new Refusal(HttpStatus.NOT_FOUND, "error.not-found")));
    }

    @Post("/cancellation")
    @Produces(MediaType.TEXT_HTML)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> cancel(HttpRequest<?> request, @PathVariable String id, @Body @Nullable String body) {
        return door.act(request, body, (administrator, _) -> actions.cancel(administrator, id));
    }

    private AgentTask find(String id) throws StorageUnavailable {
        return tasks.find(id).orElseThrow(Missing::task);
    }

    private TaskPayload payload(String id) throws StorageUnavailable {
        return tasks.payload(id).orElseThrow(Missing::task);
    }

    private static String source(AgentTask task) {
        return Links.task(task.id()) + "/live";
    }

    private static Function<Live, TaskPage.Part> part(Administrator administrator, AgentTask task) {
        return live -> new TaskPage.Part(
                administrator.words(), live, administrator.session().antiForgery(), new TaskView(task));
    }
}
