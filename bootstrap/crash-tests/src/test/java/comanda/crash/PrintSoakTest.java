package comanda.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * What {@link PrintCrashTest} does, over and over: the command in docs/reliability.md for 5,000 tickets, {@code -Dcomanda.crash.tickets=…} for another number, {@code -Dcomanda.crash.seed=…} to begin
 * from a seed. It prints its figures as the table for docs/reliability.md, which also stands in {@code target/crash/print-figures.md}.
 */
class PrintSoakTest {
    private static final int TICKETS_IN_A_LIFE = 30;
    private static final int AT_ONCE = 3;

    private final long seed = Long.getLong("comanda.crash.seed", System.nanoTime());
    private final int tickets = Integer.getInteger("comanda.crash.tickets", 5_000);
    private final Figures figures = new Figures("tickets");
    private final AtomicInteger evenings = new AtomicInteger();

    @Test
    void everyTicketIsPrintedOnceOrAnsweredFor() throws Exception {
        System.out.println("seed " + seed);
        List<Future<List<String>>> lines = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
            for (int line = 0; line < AT_ONCE; line++) {
                lines.add(threads.submit(this::eveningAfterEvening));
            }
        }
        PrintCrashTest.tell("seed " + seed, figures);
        for (Future<List<String>> line : lines) {
            assertThat(line.get()).as("seed %s", seed).isEmpty();
        }
    }

    /** Ends with the first evening in which something was wrong. */
    private List<String> eveningAfterEvening() throws Exception {
        List<String> wrongs = List.of();
        while (figures.count("tickets") < tickets && wrongs.isEmpty()) {
            long ownSeed = seed + evenings.getAndIncrement();
            try (PrintShift shift = new PrintShift(ownSeed, figures)) {
                for (int round = 0; round < 2; round++) {
                    shift.dieAtAnyMoment(TICKETS_IN_A_LIFE);
                    shift.dieWhileStarting();
                    shift.dieAtAnyMoment(TICKETS_IN_A_LIFE);
                }
                PrintCrashTest.work(shift, PrintCrashTest.shuffled(ownSeed), TICKETS_IN_A_LIFE);
                wrongs = shift.wrongs();
            }
        }
        return wrongs;
    }
}
