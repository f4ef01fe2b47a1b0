package comanda.adapters.console;

import comanda.domain.table.TableStatus;
import comanda.http.access.Scope;

/** Runs the console by hand, on port 3998, at a made-up restaurant where something happens every few seconds. The token is that of the tests. Stops with its process. */
final class DevelopmentServer {
    private static final int PORT = 3_998;

    private DevelopmentServer() {}

    public static void main(String[] arguments) throws InterruptedException {
        try (ConsoleServer server = new ConsoleServer(Scope.DEBUG, true, PORT)) {
            TableStatus[] course = {TableStatus.OPEN, TableStatus.PRE_BILL, TableStatus.FREE};
            for (int step = 0; !Thread.currentThread().isInterrupted(); step++) {
                Thread.sleep(4_000);
                server.agent.change("13", course[step % course.length]);
            }
        }
    }
}
