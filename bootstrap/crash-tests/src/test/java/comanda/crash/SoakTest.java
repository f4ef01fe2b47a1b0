package comanda.crash;

import static org.assertj.core.api.Assertions.assertThat;

import comanda.connectors.simulation.faults.FaultMatrix.Cell;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * What {@link CrashTest} does, over and over: the command in docs/reliability.md for 10,000 settlements,
 * {@code -Dcomanda.crash.settlements=…} for another number, {@code -Dcomanda.crash.seed=…} to begin from a seed. It prints its figures as the
 * table for docs/reliability.md, which also stands in {@code target/crash/figures.md}.
 */
class SoakTest {
    private static final String SETTLEMENTS = "comanda.crash.settlements";

    private static final int SETTLEMENTS_IN_A_LIFE = 24;
    private static final int ROUNDS = 3;
    private static final int FAULTS_IN_AN_EVENING = 20;
    private static final int AT_ONCE = 3;

    private final long seed = Long.getLong("comanda.crash.seed", System.nanoTime());
    private final int settlements = Integer.getInteger(SETTLEMENTS, 10_000);
    private final Figures figures = new Figures("settlements");
    private final AtomicInteger evenings = new AtomicInteger();

    @Test
    void everyPaidTableEndsClosedOnceOrIsExplained() throws Exception {
        System.out.println("seed " + seed);
        List<Future<List<String>>> lines = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
            for (int line = 0; line < AT_ONCE; line++) {
                lines.add(threads.submit(this::eveningAfterEvening));
            }
        }
        CrashTest.tell("seed " + seed, figures);
        for (Future<List<String>> line : lines) {
            assertThat(line.get()).as("seed %s", seed).isEmpty();
        }
    }

    /** Ends with the first evening in which something was wrong. */
    private List<String> eveningAfterEvening() throws Exception {
        List<String> wrongs = List.of();
        while (figures.count("settlements") < settlements && wrongs.isEmpty()) {
            int number = evenings.getAndIncrement();
            Setting setting = Setting.ALL.get(number % Setting.ALL.size());
            long ownSeed = seed + number;
            wrongs = number / Setting.ALL.size() % 3 == 2 ? faults(setting, ownSeed) : deaths(setting, ownSeed);
        }
        return wrongs;
    }

    private List<String> deaths(Setting setting, long ownSeed) throws Exception {
        try (Evening evening = new Evening(setting, ownSeed, figures)) {
            List<Point> points = new ArrayList<>(List.of(Point.values()));
            Collections.shuffle(points, new Random(ownSeed));
            for (Point point : points) {
                evening.dieAt(point, SETTLEMENTS_IN_A_LIFE);
                evening.dieInABusyHour(ROUNDS);
            }
            evening.dieWhileStarting();
            evening.endAll();
            return evening.wrongs();
        }
    }

    private List<String> faults(Setting setting, long ownSeed) throws Exception {
        List<Cell> cells = new ArrayList<>(CrashTest.cells());
        Collections.shuffle(cells, new Random(ownSeed));
        try (Evening evening = new Evening(setting, ownSeed, figures)) {
            evening.meet(cells.subList(0, FAULTS_IN_AN_EVENING), CrashTest.SHORT);
            return evening.wrongs();
        }
    }
}
