package comanda.adapters.hubadmin;

import comanda.application.port.out.StorageUnavailable;
import comanda.domain.hub.AgentPresence;
import comanda.domain.hub.AgentTask;
import comanda.domain.hub.TaskAnswer;
import comanda.domain.hub.TaskState;
import java.util.Locale;

/** Runs the pages by hand, on port 3999: the sample fleet, whose agents answer after some seconds. User admin, password as in the tests. Stops with its process. */
final class DevelopmentServer {
    private static final int PORT = 3_999;

    private DevelopmentServer() {}

    public static void main(String[] arguments) throws InterruptedException {
        try (AdminServer server = new AdminServer(
                AdminServer.ADMINISTRATOR, Locale.forLanguageTag("pt-BR"), false, null, arguments.length > 0, PORT)) {
            SampleFleet.fill(server.hub, server.clock.instant());
            while (!Thread.currentThread().isInterrupted()) {
                Thread.sleep(1_500);
                step(server.hub);
            }
        }
    }

    private static void step(FakeHub hub) {
        try {
            for (AgentPresence presence : hub.presences(null, 100)) {
                if (!presence.isOnline()) {
                    continue;
                }
                for (AgentTask task : hub.list(presence.shop(), null, null, 3)) {
                    if (task.state() instanceof TaskState.Pending) {
                        hub.send(task.id());
                    } else if (task.state() instanceof TaskState.Sent
                            && !presence.shop().equals(SampleFleet.CANTINA)) {
                        hub.answer(
                                task.id(), new TaskAnswer(TaskAnswer.Status.SUCCESS, "Printed", "{\"bytesSent\":512}"));
                    }
                }
            }
        } catch (StorageUnavailable e) {
            throw new IllegalStateException(e);
        }
    }
}
