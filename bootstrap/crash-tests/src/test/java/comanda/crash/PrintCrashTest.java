package comanda.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tickets are printed once or answered for, whatever breaks. The agent's process is killed with SIGKILL at each point of a print job and at random moments, while a hub and a backend order tickets and
 * repeat what was not answered, and while printers stall, break off, have no paper and are off. What was said is held against the paper.
 *
 * <p>{@code -Dcomanda.crash.seed=…} gives another seed than 1. {@link PrintSoakTest} is the longer run of the same: the command in docs/reliability.md.
 */
class PrintCrashTest {
    private static final int TICKETS_IN_A_LIFE = 16;
    private static final long SEED = Long.getLong("comanda.crash.seed", 1);
    private static final Figures FIGURES = new Figures("tickets");

    /** Two restaurants share the points; the seed says which gets which. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    @Execution(ExecutionMode.CONCURRENT)
    void theAgentDiesAtEachPointAndEveryTicketIsPrintedOnceOrAnsweredFor(int restaurant) throws Exception {
        List<PrintPoint> points = shuffled(SEED);
        int half = points.size() / 2;
        try (PrintShift shift = new PrintShift(SEED * 31 + restaurant, FIGURES)) {
            work(
                    shift,
                    restaurant == 0 ? points.subList(0, half) : points.subList(half, points.size()),
                    TICKETS_IN_A_LIFE);
            assertThat(shift.wrongs()).as("seed %s, %s", SEED, shift).isEmpty();
        }
    }

    static List<PrintPoint> shuffled(long seed) {
        List<PrintPoint> points = new ArrayList<>(List.of(PrintPoint.values()));
        Collections.shuffle(points, new Random(seed));
        return points;
    }

    /** An evening in which the agent dies at these points, and at random moments. */
    static void work(PrintShift shift, List<PrintPoint> points, int tickets) throws Exception {
        for (PrintPoint point : points) {
            shift.dieAt(point, tickets);
        }
        shift.dieAtAnyMoment(tickets);
        shift.dieWhileStarting();
        shift.endAll(tickets);
    }

    @AfterAll
    static void tellTheFigures() throws IOException {
        tell("seed " + SEED, FIGURES);
        // Nobody knows is allowed, and is to stay rare: the agent is killed all the time here.
        assertThat(FIGURES.count("ended: printed") * 10).isGreaterThan(FIGURES.count("tickets") * 6);
    }

    /** Prints them, and keeps them beside the test reports. */
    static void tell(String title, Figures figures) throws IOException {
        String text = title + "\n\n" + figures.table();
        System.out.println(text);
        Files.writeString(Files.createDirectories(Path.of("target", "crash")).resolve("print-figures.md"), text);
    }
}
