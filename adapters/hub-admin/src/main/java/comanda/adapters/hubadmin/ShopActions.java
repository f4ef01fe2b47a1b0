package comanda.adapters.hubadmin;

import comanda.adapters.hubadmin.page.Links;
import comanda.adapters.hubadmin.page.Notice;
import comanda.application.port.in.ManageFleet;
import comanda.application.port.in.OrderTasks;
import comanda.application.port.in.OrderTasks.Order;
import comanda.application.port.out.StorageUnavailable;
import comanda.application.port.out.TaskStore.Added;
import comanda.domain.hub.AgentTask;
import comanda.pages.Refusal;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Orders tasks and takes them back, and writes down who did. Waits until it is known what came of it. */
@Singleton
class ShopActions {
    private static final Logger LOG = System.getLogger(ShopActions.class.getName());
    /** Longer than a database takes that is there at all. */
    private static final long LONGEST_WAIT_SECONDS = 15;

    private final OrderTasks tasks;
    private final ManageFleet fleet;
    private final Notices notices;

    ShopActions(OrderTasks tasks, ManageFleet fleet, Notices notices) {
        this.tasks = tasks;
        this.fleet = fleet;
        this.notices = notices;
    }

    /**
     * Orders a task.
     *
     * @param name of what was asked for, in texts and in the audit log
     * @param detail for the audit log
     */
    HttpResponse<?> order(Administrator administrator, Order order, String name, String detail)
            throws StorageUnavailable {
        AgentTask task = switch (await(tasks.order(order))) {
            case Added.Accepted(AgentTask accepted) -> accepted;
            case Added.Known(AgentTask known) -> known;
            case Added.ShopUnknown _ -> throw Missing.shop();
            case Added.KeyReused _ -> throw new IllegalStateException("a key was reused where none was given");
        };
        fleet.audit(
                administrator.actor(),
                name + "-ordered",
                order.shop(),
                detail.isEmpty() ? "task " + task.id() : "task " + task.id() + ", " + detail);
        return notices.done(
                administrator,
                "notice." + name,
                order.shop(),
                new Notice.Link(Links.task(task.id()), administrator.words().get("notice.see-task")));
    }

    /** Takes a task back, if no agent has had it. */
    HttpResponse<?> cancel(Administrator administrator, String taskId) throws StorageUnavailable {
        Optional<AgentTask> task = await(tasks.cancel(taskId));
        if (task.isEmpty()) {
            throw Missing.task();
        }
        if (!task.get().state().text().equals("canceled")) {
            throw new Refusal(HttpStatus.CONFLICT, "error.task-already-sent");
        }
        fleet.audit(administrator.actor(), "task-canceled", task.get().shop(), "task " + taskId);
        return notices.done(administrator, "notice.canceled", task.get().shop());
    }

    /** What was asked may have been done where no answer came. */
    private static <T> T await(CompletableFuture<T> future) {
        try {
            return future.get(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw unknown();
        } catch (TimeoutException _) {
            throw unknown();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof StorageUnavailable unavailable) {
                LOG.log(Level.WARNING, "Whether a task was written down is not known: {0}", unavailable.getMessage());
                throw unknown();
            }
            throw new IllegalStateException("a task could not be written down", failed.getCause());
        }
    }

    private static Refusal unknown() {
        return new Refusal(HttpStatus.SERVICE_UNAVAILABLE, "error.storage-unknown");
    }
}
