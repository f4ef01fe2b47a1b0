package comanda.adapters.printagent;

import comanda.adapters.hubprotocol.AgentMessage.Register;
import comanda.adapters.hubprotocol.AgentMessage.TaskResult;
import comanda.adapters.hubprotocol.HubMessage;
import comanda.application.port.in.ApplyHubSettings;
import comanda.application.port.in.PrintRejection;
import comanda.application.port.in.PrintTickets;
import comanda.application.port.out.StorageUnavailable;
import comanda.domain.print.PrintJob;
import comanda.domain.print.PrintJobId;
import comanda.domain.print.PrintJobState;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries out what the hub wants. For one thread. */
final class TaskWork {
    private static final Logger LOG = LoggerFactory.getLogger(TaskWork.class);

    private final HubWork work;
    private final TaskIds ids;
    private final Answers answers;
    private final HubMeters meters;
    private final Clock clock;
    private final Hearer hearer;
    private final RejectedTasks rejected = new RejectedTasks();
    private final RareWarning withoutId = new RareWarning(LOG, System::nanoTime);

    TaskWork(HubWork work, TaskIds ids, Answers answers, HubMeters meters, Clock clock, Hearer hearer) {
        this.work = work;
        this.ids = ids;
        this.answers = answers;
        this.meters = meters;
        this.clock = clock;
        this.hearer = hearer;
    }

    /** Hears what came of it; returns at once. */
    interface Hearer {
        void acknowledged();

        void answered();

        void settingsChanged();
    }

    void handle(HubSocket from, HubMessage message) {
        switch (message) {
            case HubMessage.Ack ack -> {
                if (ack.capabilities().contains(Register.BINARY)) {
                    from.agreeOnBinary();
                }
                hearer.acknowledged();
            }
            case HubMessage.Task task -> carryOut(task);
            case HubMessage.Unknown _ -> {
                // Something of a newer hub's.
            }
        }
    }

    private void carryOut(HubMessage.Task task) {
        if (task.id() == null) {
            withoutId.warn("The hub sent a task without an id: it cannot tell which one the result is of.");
        }
        TaskResult first = rejected.resultOf(task.id());
        try {
            if (first == null) {
                carryOutFirst(task);
            } else {
                meters.task(typeOf(task), "repeated");
                answer(first);
            }
        } catch (RuntimeException | Error defect) {
            answer(Results.rejected(
                    task.id(),
                    "The agent failed at this task; its log says more. Whether it was carried out is not known."));
            throw defect;
        }
    }

    private void carryOutFirst(HubMessage.Task task) {
        switch (task) {
            case HubMessage.TaskPrint print -> print(print);
            case HubMessage.TaskConfig config -> configure(config);
            case HubMessage.TaskPing ping -> {
                meters.task("ping", "done");
                answer(Results.pong(ping.id()));
            }
            case HubMessage.WrongTask wrong -> {
                reject(task, wrong.problem());
            }
        }
    }

    private static String typeOf(HubMessage.Task task) {
        return switch (task) {
            case HubMessage.TaskPrint _ -> "print";
            case HubMessage.TaskConfig _ -> "config";
            case HubMessage.TaskPing _ -> "ping";
            case HubMessage.WrongTask wrong -> wrong.type().replaceFirst("^task_", "");
        };
    }

    /** For a reason that is the task's own, and is told again whenever the task is sent again. */
    private void reject(HubMessage.Task task, String why) {
        TaskResult result = Results.rejected(task.id(), why);
        rejected.remember(result);
        meters.task(typeOf(task), "rejected");
        answer(result);
    }

    /** The agent's disk is in the way. It may be well again when the task is sent again, or know that it was carried out before. */
    private void rejectForNow(HubMessage.Task task, StorageUnavailable unavailable) {
        meters.task(typeOf(task), "rejected");
        answer(Results.rejected(task.id(), String.valueOf(unavailable.getMessage())));
    }

    private void print(HubMessage.TaskPrint print) {
        PrintJobId id = ids.jobOf(print.id());
        try {
            PrintJob job = work.tickets()
                    .accept(new PrintTickets.Request(
                            id,
                            PrintJob.Source.HUB,
                            print.printer(),
                            print.ticket(),
                            print.copies(),
                            print.reason(),
                            print.isTest(),
                            print.timeToLive()));
            if (job.state() instanceof PrintJobState.Ended ended) {
                meters.task("print", "repeated");
                answer(ended.at(), id, Results.of(print.id(), ended));
            } else {
                meters.task("print", "accepted");
            }
        } catch (PrintRejection rejection) {
            reject(print, String.valueOf(rejection.getMessage()));
        } catch (StorageUnavailable unavailable) {
            rejectForNow(print, unavailable);
        }
    }

    private void configure(HubMessage.TaskConfig config) {
        try {
            work.settings().apply(ids.jobOf(config.id()).value(), config.defaultPrinter(), config.heartbeatInterval());
            meters.task("config", "done");
            answer(Results.applied(config.id()));
            hearer.settingsChanged();
        } catch (ApplyHubSettings.InvalidSettings rejection) {
            reject(config, String.valueOf(rejection.getMessage()));
        } catch (StorageUnavailable unavailable) {
            rejectForNow(config, unavailable);
        }
    }

    private void answer(TaskResult result) {
        answer(clock.instant(), null, result);
    }

    private void answer(Instant at, @Nullable PrintJobId job, TaskResult result) {
        answers.add(at, job, result);
        hearer.answered();
    }
}
