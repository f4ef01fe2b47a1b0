package comanda.launcher;

import java.util.concurrent.CountDownLatch;

/** Ctrl-C and {@code SIGTERM}: what runs is closed in order before the process goes. */
final class Interruption {
    private Interruption() {}

    /** Does not return: the process serves until it is told to end, and closes this then. */
    static void closeWhenToldToEnd(AutoCloseable running) throws InterruptedException {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            try {
                                running.close();
                            } catch (Exception failed) {
                                System.err.println("Not everything could be ended in order: " + failed);
                            }
                        },
                        "shutdown"));
        new CountDownLatch(1).await();
    }
}
