package comanda.hubtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A hub of one node that is killed under load. */
class RestartTest {
    private static final int AGENTS = 10;
    private static final int TASKS_OF_EACH = 60;

    @TempDir
    private Path folder = Path.of("");

    private NodeProcess node() throws Exception {
        return NodeProcess.start(NodeSettings.embedded(folder.resolve("data")), folder.resolve("node.log"));
    }

    @Test
    void whatWasTakenIsDoneAndWhatWasAnsweredIsKnownWhereverItWasKilled() throws Exception {
        NodeProcess running = node();
        AtomicReference<List<URI>> nodes = new AtomicReference<>(List.of(running.url()));
        try (Api api = new Api();
                Crew crew = new Crew(api, nodes::get)) {
            List<TestAgent> agents = crew.connected("shop", AGENTS);
            try (Load load = Load.start(api, nodes::get, agents, TASKS_OF_EACH)) {
                for (int kills = 0; kills < 2; kills++) {
                    load.awaitMore(AGENTS * TASKS_OF_EACH / 4);
                    running.kill();
                    running = node();
                    nodes.set(List.of(running.url()));
                    Crew.awaitConnected(agents);
                }
                Load.Figures figures = load.verify();
                System.out.println("killed twice under load: " + figures);
                assertThat(figures.tasks()).isEqualTo(AGENTS * TASKS_OF_EACH);
            }
        } finally {
            running.close();
        }
    }
}
