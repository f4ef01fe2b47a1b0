package comanda.adapters.hubapi;

import comanda.adapters.hubapi.docs.Takes;
import comanda.adapters.hubapi.docs.TaskAnswers;
import comanda.adapters.hubapi.json.TaskJson;
import comanda.adapters.hubapi.json.TasksJson;
import comanda.adapters.hubapi.problem.HubProblem;
import comanda.adapters.hubapi.request.OrderBody;
import comanda.adapters.hubapi.request.Page;
import comanda.adapters.hubapi.request.ShopPath;
import comanda.adapters.hubapi.request.TaskPath;
import comanda.application.port.in.ManageFleet;
import comanda.application.port.in.OrderTasks;
import comanda.application.port.in.OrderTasks.Order;
import comanda.application.port.out.StorageUnavailable;
import comanda.application.port.out.TaskStore.Added;
import comanda.domain.hub.AgentTask;
import comanda.domain.hub.ShopId;
import comanda.domain.hub.TaskState;
import comanda.domain.hub.TaskType;
import comanda.http.access.RequiresScope;
import comanda.http.access.Scope;
import comanda.http.docs.NeedsToken;
import comanda.http.problem.CommonProblem;
import comanda.http.problem.Problem;
import comanda.http.problem.ProblemException;
import comanda.http.request.IdempotencyHeader;
import comanda.http.request.InvalidField;
import comanda.http.request.QueryNumber;
import comanda.http.server.LargeBodies;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tasks for shops' agents, and what became of them. */
@Controller("/api/agent-tasks")
@ExecuteOn(TaskExecutors.BLOCKING)
class TasksController {
    private static final Duration BODY_MAY_TAKE = Duration.ofSeconds(20);
    private static final int USUAL_PAGE = 50;
    private static final int LARGEST_PAGE = 500;
    private static final Set<String> STATUSES = Set.of("pending", "sent", "succeeded", "failed", "expired", "canceled");

    private final OrderTasks tasks;
    private final ManageFleet fleet;
    private final LargeBodies bodies;
    private final Callers callers;

    TasksController(OrderTasks tasks, ManageFleet fleet, LargeBodies bodies, Callers callers) {
        this.tasks = tasks;
        this.fleet = fleet;
        this.bodies = bodies;
        this.callers = callers;
    }

    @Post
    @Status(HttpStatus.ACCEPTED)
    @RequiresScope(Scope.WRITE)
    @Operation(
            operationId = "orderTask",
            summary = "Order a task",
            description =
                    "The task is written down before it is answered, and sent to the shop's agent as soon as it is there, in the order of the shop's tasks. A repeated request with the same key is answered with the task as it is by then. Scope: write.",
            tags = "tasks")
    @Takes.Key
    @RequestBody(ref = "#/components/requestBodies/TaskOrder")
    @TaskAnswers.Ordered
    @NeedsToken
    HttpResponse<TaskJson> order(HttpRequest<?> request) throws StorageUnavailable {
        String key = IdempotencyHeader.of(request.getHeaders());
        Order order = bodies.use(request, BODY_MAY_TAKE, body -> OrderBody.parse(body, key));
        AgentTask task = taskOf(order.shop(), Later.result(tasks.order(order)));
        if (order.type() == TaskType.CONFIG) {
            fleet.audit(callers.of(request), "config-ordered", order.shop(), "task " + task.id());
        }
        return HttpResponse.<TaskJson>accepted(URI.create("/api/agent-tasks/" + task.id()))
                .body(TaskJson.of(task));
    }

    private static AgentTask taskOf(ShopId shop, Added added) {
        return switch (added) {
            case Added.Accepted(AgentTask task) -> task;
            case Added.Known(AgentTask task) -> task;
            case Added.KeyReused() ->
                throw new ProblemException(new Problem(
                        CommonProblem.IDEMPOTENCY_KEY_REUSED,
                        "This Idempotency-Key was used for another task. Use a new key for a new task."));
            case Added.ShopUnknown() -> throw ShopPath.unknown(shop.value());
        };
    }

    @Get
    @RequiresScope(Scope.READ)
    @Operation(
            operationId = "listTasks",
            summary = "Tasks",
            description = "The newest first. Scope: read.",
            tags = "tasks")
    @Takes.TasksFilter
    @TaskAnswers.Tasks
    @NeedsToken
    TasksJson list(
            @QueryValue @Nullable String shopId,
            @QueryValue @Nullable String status,
            @QueryValue @Nullable String cursor,
            @QueryValue @Nullable String limit)
            throws StorageUnavailable {
        if (status != null && !status.isEmpty() && !STATUSES.contains(status)) {
            throw InvalidField.of("status", "is pending, sent, succeeded, failed, expired or canceled");
        }
        int most = QueryNumber.of("limit", limit, USUAL_PAGE, LARGEST_PAGE);
        List<AgentTask> found = tasks.list(
                ShopPath.optional("shopId", shopId),
                status == null || status.isEmpty() ? null : status,
                Page.number(cursor),
                most + 1);
        return TasksJson.of(found, most);
    }

    @Get("/{id}")
    @RequiresScope(Scope.READ)
    @Operation(operationId = "task", summary = "A task", description = "Scope: read.", tags = "tasks")
    @Takes.Task
    @TaskAnswers.Task
    @NeedsToken
    TaskJson one(@PathVariable String id) throws StorageUnavailable {
        return tasks.find(TaskPath.of(id)).map(TaskJson::of).orElseThrow(TaskPath::unknown);
    }

    @Delete("/{id}")
    @RequiresScope(Scope.WRITE)
    @Operation(
            operationId = "cancelTask",
            summary = "Take a task back",
            description = "Only one that was never sent. One that was taken back before stays so. Scope: write.",
            tags = "tasks")
    @Takes.Task
    @TaskAnswers.Canceled
    @NeedsToken
    TaskJson cancel(@PathVariable String id, HttpRequest<?> request) throws StorageUnavailable {
        AgentTask task = Later.result(tasks.cancel(TaskPath.of(id))).orElseThrow(TaskPath::unknown);
        if (!(task.state() instanceof TaskState.Canceled)) {
            throw new ProblemException(new Problem(
                    HubProblem.TASK_ALREADY_SENT,
                    "Task " + task.id() + " is " + task.state().text() + (task.attempts() > 0 ? " and was sent" : "")
                            + ": it cannot be taken back."));
        }
        fleet.audit(callers.of(request), "task-canceled", task.shop(), "task " + task.id());
        return TaskJson.of(task);
    }
}
