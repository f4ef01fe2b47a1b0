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
            LOG.warn("The hub sent a task without an id: it cannot tell which one the result is of.");
        }
        try {
            switch (task) {
                case HubMessage.TaskPrint print -> print(print);
                case HubMessage.TaskConfig config -> configure(config);
                case HubMessage.TaskPing ping -> {
                    meters.task("ping", "done");
                    answer(Results.pong(ping.id()));
                }
                case HubMessage.WrongTask wrong -> {
                    meters.task(wrong.type().replaceFirst("^task_", ""), "rejected");
                    answer(Results.rejected(wrong.id(), wrong.problem()));
                }
            }
        } catch (RuntimeException | Error defect) {
            answer(Results.rejected(
                    task.id(),
                    "The agent failed at this task; its log says more. Whether it was carried out is not known."));
            throw defect;
        }
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
        } catch (PrintRejection | StorageUnavailable rejection) {
            meters.task("print", "rejected");
            answer(Results.rejected(print.id(), String.valueOf(rejection.getMessage())));
        }
    }

    private void configure(HubMessage.TaskConfig config) {
        try {
            work.settings().apply(ids.jobOf(config.id()).value(), config.defaultPrinter(), config.heartbeatInterval());
            meters.task("config", "done");
            answer(Results.applied(config.id()));
            hearer.settingsChanged();
        } catch (ApplyHubSettings.InvalidSettings | StorageUnavailable rejection) {
            meters.task("config", "rejected");
            answer(Results.rejected(config.id(), String.valueOf(rejection.getMessage())));
        }
    }

    private void answer(TaskResult result) {
        answer(clock.instant(), null, result);
    }

    private void answer(Instant at, @Nullable PrintJobId job, TaskResult result) {
        answers.add(new Answers.Answer(at, job, result));
        hearer.answered();
    }
}
