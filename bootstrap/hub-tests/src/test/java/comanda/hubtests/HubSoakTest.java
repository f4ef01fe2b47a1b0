package comanda.hubtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What {@link ClusterTest} does, over and over, drawn by lot, and with more agents: under the Maven profile soak with {@code -Dtest=HubSoakTest}, {@code -Dcomanda.hub.minutes=…} for how long,
 * {@code -Dcomanda.hub.seed=…} for the same lots again.
 */
class HubSoakTest {
    private static final int AGENTS = 60;
    private static final int TASKS_OF_EACH = 40;

    private final long seed = Long.getLong("comanda.hub.seed", System.nanoTime());
    private final Duration time = Duration.ofMinutes(Integer.getInteger("comanda.hub.minutes", 10));
    private final Random lots = new Random(seed);

    /** What breaks in a round. */
    private enum Storm {
        NODE_KILLED,
        NODE_DRAINED,
        NATS_KILLED,
        DATABASE_CUT,
        DATABASE_SILENT
    }

    @TempDir
    private Path folder = Path.of("");

    @Test
    void everyTaskIsAnsweredOnceInAnyStorm() throws Exception {
        System.out.println("seed " + seed);
        long end = System.nanoTime() + time.toNanos();
        try (Cluster cluster = Cluster.start(folder)) {
            for (int round = 0; System.nanoTime() - end < 0; round++) {
                weather(cluster, round);
                cluster.repair();
            }
        }
    }

    private void weather(Cluster cluster, int round) throws Exception {
        Storm storm = Storm.values()[lots.nextInt(Storm.values().length)];
        try (Crew crew = new Crew(cluster.api, cluster::urls)) {
            List<TestAgent> agents = crew.connected("round-" + round, AGENTS);
            try (Load load = Load.start(cluster.api, cluster::urls, agents, TASKS_OF_EACH)) {
                load.awaitMore(lots.nextInt(AGENTS * TASKS_OF_EACH));
                rage(cluster, storm, load);
                Load.Figures figures = load.verify();
                System.out.println("round " + round + ", " + storm + ": " + figures);
                assertThat(figures.tasks()).isEqualTo(AGENTS * TASKS_OF_EACH);
                if (storm != Storm.NODE_KILLED) {
                    assertThat(figures.resent()).as("%s", storm).isZero();
                }
            }
        }
    }

    private void rage(Cluster cluster, Storm storm, Load load) throws Exception {
        switch (storm) {
            case NODE_KILLED -> cluster.node(lots.nextInt(Cluster.NODES)).kill();
            case NODE_DRAINED -> cluster.node(lots.nextInt(Cluster.NODES)).terminate();
            case NATS_KILLED -> {
                cluster.nats.kill();
                load.awaitMore(AGENTS);
                cluster.nats.start();
            }
            case DATABASE_CUT -> {
                cluster.database.cut();
                load.awaitRefusals(AGENTS);
                cluster.database.mend();
            }
            case DATABASE_SILENT -> {
                cluster.database.freeze();
                load.awaitRefusals(AGENTS / 2);
                cluster.database.mend();
            }
        }
    }
}
