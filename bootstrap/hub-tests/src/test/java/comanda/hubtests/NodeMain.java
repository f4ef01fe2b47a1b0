package comanda.hubtests;

import comanda.hub.Hub;
import comanda.hub.HubStart;
import java.io.IOException;

/** A node as a process of its own, that a test can kill. It says where it answers, and ends with whoever has started it. */
final class NodeMain {
    /** Before its address, in a line of its own. */
    static final String SAID = "node answers at ";

    private NodeMain() {}

    /** @param arguments {@link NodeSettings#arguments} */
    static void main(String[] arguments) throws Exception {
        Thread.ofPlatform().name("end-with-the-test").daemon().start(NodeMain::endWithTheTest);
        Hub hub = HubStart.start(NodeSettings.of(arguments).configuration(), "0.1.0");
        Runtime.getRuntime().addShutdownHook(new Thread(hub::close, "end"));
        System.out.println(SAID + hub.url());
        Thread.currentThread().join();
    }

    private static void endWithTheTest() {
        try {
            while (System.in.read() >= 0) {
                // Nobody says anything.
            }
        } catch (IOException ended) {
            // As at its end.
        }
        Runtime.getRuntime().halt(1);
    }
}
