package comanda.crash;

import comanda.crash.PrintOrder.From;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Makes up what is to be printed. */
final class Orders {
    private static final int LARGEST_SMALL_ONE = 3_000;

    private final Random random;
    private final long seed;
    private int count;

    Orders(long seed) {
        this.seed = seed;
        this.random = new Random(seed);
    }

    /** @param point that one of them has to be able to reach, whatever else happens to it; null for none */
    List<PrintOrder> next(int howMany, @Nullable PrintPoint point) {
        List<PrintOrder> next = new ArrayList<>();
        if (point == PrintPoint.MID_TICKET) {
            next.add(order(From.HUB, Printers.BAR, Paper.LARGE, 1, null));
        } else if (point == PrintPoint.REROUTED) {
            next.add(order(From.HUB, Printers.KITCHEN, LARGEST_SMALL_ONE, 1, null));
        }
        while (next.size() < howMany) {
            next.add(any());
        }
        return next;
    }

    private PrintOrder any() {
        return order(
                random.nextInt(4) == 0 ? From.API : From.HUB,
                List.of(Printers.KITCHEN, Printers.KITCHEN, Printers.BAR, Printers.COUNTER)
                        .get(random.nextInt(4)),
                random.nextInt(6) == 0
                        ? Paper.LARGE + random.nextInt(Paper.LARGE)
                        : 100 + random.nextInt(LARGEST_SMALL_ONE),
                random.nextInt(10) == 0 ? 2 : 1,
                random.nextInt(12) == 0 ? Duration.ofSeconds(1 + random.nextInt(3)) : null);
    }

    private PrintOrder order(From from, String printer, int size, int copies, @Nullable Duration timeToLive) {
        return new PrintOrder("t" + seed + "-" + ++count, from, printer, size, copies, timeToLive);
    }

    /** Always the same for one order. */
    boolean isToBeCanceled(PrintOrder order) {
        return order.id().hashCode() % 5 == 0;
    }
}
