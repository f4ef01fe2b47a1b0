package comanda.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A restaurant's three printers, of which two are off now and then. To be used by one thread. */
final class Printers implements AutoCloseable {
    /** Its tickets go to the bar when it is off. */
    static final String KITCHEN = "kitchen";
    /** Always on. Says nothing when it is asked how it is, as many printers do. */
    static final String BAR = "bar";
    /** Its tickets wait when it is off, until they have failed or expired. */
    static final String COUNTER = "counter";

    private final Random random;
    private final Figures figures;
    private final PretendPrinter kitchen;
    private final PretendPrinter bar;
    private final PretendPrinter counter;

    Printers(long seed, Figures figures) throws IOException {
        this.random = new Random(seed);
        this.figures = figures;
        kitchen = new PretendPrinter(KITCHEN, true, seed + 1, figures);
        bar = new PretendPrinter(BAR, false, seed + 2, figures);
        counter = new PretendPrinter(COUNTER, true, seed + 3, figures);
        for (PretendPrinter printer : all()) {
            printer.switchOn();
        }
    }

    private List<PretendPrinter> all() {
        return List.of(kitchen, bar, counter);
    }

    int count() {
        return all().size();
    }

    /** Sees to it that tickets come to that point, and leaves the rest to chance. */
    void prepareFor(PrintPoint point) throws IOException, InterruptedException {
        switchAtRandom();
        if (point == PrintPoint.REROUTED) {
            kitchen.switchOff();
        }
    }

    void switchAtRandom() throws IOException, InterruptedException {
        for (PretendPrinter printer : List.of(kitchen, counter)) {
            if (random.nextInt(3) == 0) {
                printer.switchOff();
                figures.add("printer off", 1);
            } else {
                printer.switchOn();
            }
        }
    }

    void switchOn() {
        try {
            kitchen.switchOn();
            counter.switchOn();
        } catch (IOException taken) {
            throw new UncheckedIOException(taken);
        }
    }

    void begin(int life) {
        all().forEach(printer -> printer.begin(life));
    }

    /** @param whenReached for the first printer that has printed so many bytes of a large ticket; null for nobody */
    void trap(int after, @Nullable Consumer<String> whenReached) {
        all().forEach(printer -> printer.set(whenReached == null ? null : new PretendPrinter.Trap(after, whenReached)));
    }

    List<Sheet> sheets() {
        return all().stream().flatMap(printer -> printer.sheets().stream()).toList();
    }

    /** Switches them off and waits for what is still on its way. To be called when the agent has ended. */
    void awaitPaper() throws InterruptedException {
        for (PretendPrinter printer : all()) {
            printer.switchOff();
            printer.awaitPaper();
        }
    }

    /** As it stands in the agent's configuration. */
    String configuration() {
        return """
                    - { alias: kitchen, role: Kitchen, type: tcp, host: 127.0.0.1, port: %d, failover: bar, failover-within: 1h }
                    - { alias: bar, default: true, type: tcp, host: 127.0.0.1, port: %d }
                    - { alias: counter, type: tcp, host: 127.0.0.1, port: %d }
                """.formatted(kitchen.port(), bar.port(), counter.port());
    }

    @Override
    public void close() throws IOException {
        for (PretendPrinter printer : all()) {
            printer.close();
        }
    }
}
