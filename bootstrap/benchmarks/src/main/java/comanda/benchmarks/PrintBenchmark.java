package comanda.benchmarks;

import comanda.benchmarks.PrinterRoute.Passage;
import comanda.benchmarks.PrinterRoute.Task;
import comanda.benchmarks.SinkPrinter.Manner;
import comanda.connectors.handheld.simulator.HandheldSimulator;
import comanda.connectors.handheld.simulator.options.SimulatorOptions;
import comanda.escpos.PrinterProfile;
import comanda.escpos.PrinterProfiles;
import comanda.escpos.TextReencoder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/**
 * Measures how long a ticket takes from the hub's task to its last byte at a network printer beside a socket that the same bytes are written to, and what memory a large one takes. All of it in one
 * run, with the distribution's agent as a process of its own and its journal on the disk.
 */
public final class PrintBenchmark {
    private static final int PRINTERS = 4;
    private static final int WARM_UP = 100;
    private static final int ROUNDS = 200;
    private static final int SLOTS = 240;
    private static final long SLOT = TimeUnit.MILLISECONDS.toNanos(250);
    private static final int CROWD = 20;
    private static final int LARGE = 5_000_000;
    private static final long REST_MILLIS = 10_000;

    private final HandheldSimulator simulator;
    private final Path distribution;
    private final byte[] text =
            "Mesa 12   1 x Pão de açúcar à moda    24,90\n".repeat(31).getBytes(StandardCharsets.UTF_8);
    private final byte[] printed = reencoded(text);

    private PrintBenchmark(HandheldSimulator simulator, Path distribution) {
        this.simulator = simulator;
        this.distribution = distribution;
    }

    private static byte[] reencoded(byte[] text) {
        PrinterProfile profile = PrinterProfiles.named("generic").orElseThrow();
        return new TextReencoder(profile, profile.defaultPage()).reencode(text);
    }

    /** The distribution's folder is the only argument. */
    public static void main(String[] arguments) throws Exception {
        try (HandheldSimulator simulator = HandheldSimulator.start(SimulatorOptions.defaults())) {
            PrintBenchmark benchmark = new PrintBenchmark(simulator, Path.of(arguments[0]));
            benchmark.times();
            benchmark.memory("in Base64", PrinterRoute::send);
            benchmark.memory("in a binary message", PrinterRoute::sendBinary);
        }
    }

    private AgentProcess agent(HubEnd hub, List<PrinterRoute> routes) throws Exception {
        String printers = routes.stream().map(PrinterRoute::configuration).collect(Collectors.joining());
        String more = "hub:\n  url: " + hub.url() + "\nprinters:\n" + printers.indent(2);
        AgentProcess agent = AgentProcess.start(distribution, simulator, true, more, _ -> {});
        hub.awaitAgent();
        return agent;
    }

    /** Printers of one kind. */
    private record Alike(Manner manner, List<PrinterRoute> routes) {
        static Alike of(Manner manner, HubEnd hub) {
            List<PrinterRoute> routes = new ArrayList<>();
            for (int i = 0; i < PRINTERS; i++) {
                routes.add(new PrinterRoute(manner.name().toLowerCase(Locale.ROOT) + i, manner, hub));
            }
            return new Alike(manner, routes);
        }

        PrinterRoute first() {
            return routes.getFirst();
        }
    }

    private void times() throws Exception {
        try (HubEnd hub = new HubEnd()) {
            List<Alike> kinds = Arrays.stream(Manner.values())
                    .map(manner -> Alike.of(manner, hub))
                    .toList();
            List<PrinterRoute> all =
                    kinds.stream().flatMap(kind -> kind.routes.stream()).toList();
            try (AgentProcess _ = agent(hub, all)) {
                for (Alike kind : kinds) {
                    firstTicket(kind);
                }
                for (Alike kind : kinds) {
                    if (kind.manner != Manner.STAYS) {
                        oneAtATime(kind);
                        steadily(kind);
                    }
                    rightBehind(kind);
                }
            } finally {
                all.forEach(PrinterRoute::close);
            }
        }
    }

    /** What the agent does for the first time it does slowly, and it does not know its printers yet. */
    private void firstTicket(Alike kind) throws Exception {
        Passage passage = kind.first().send(text).await();
        System.out.printf(
                "first ticket to a printer that %s: %.0f ms, of which %.0f before the agent connected and %.0f before its first byte%n",
                kind.manner,
                passage.toLastByte() / 1e6,
                (passage.arrival().connected() - passage.sent()) / 1e6,
                (passage.arrival().firstByte() - passage.arrival().connected()) / 1e6);
    }

    /** Alternately over a socket and through the agent, so that what else the machine does meets both. */
    private void oneAtATime(Alike kind) throws Exception {
        PrinterRoute route = kind.first();
        Samples bare = new Samples();
        List<Passage> passages = new ArrayList<>();
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            long nanos = route.bare(printed);
            Passage passage = route.send(text).await();
            if (round >= 0) {
                bare.add(nanos);
                passages.add(passage);
            }
        }
        report("one ticket at a time, printer that " + kind.manner, bare, passages);
    }

    /** A ticket in each slot, each at the next printer, whether those before it are there or not; in the middle of the slot one over a socket. */
    private void steadily(Alike kind) throws Exception {
        Samples bare = new Samples();
        List<Task> tasks = new ArrayList<>();
        long begin = System.nanoTime();
        for (int slot = 0; slot < SLOTS; slot++) {
            PrinterRoute route = kind.routes.get(slot % PRINTERS);
            sleepUntil(begin + slot * SLOT);
            tasks.add(route.send(text));
            sleepUntil(begin + slot * SLOT + SLOT / 2);
            bare.add(route.bare(printed));
        }
        List<Passage> passages = new ArrayList<>();
        for (Task task : tasks) {
            passages.add(task.await());
        }
        report(
                "%d tickets a second over %d printers, each of which %s"
                        .formatted(TimeUnit.SECONDS.toNanos(1) / SLOT, PRINTERS, kind.manner),
                bare,
                passages);
    }

    private static void sleepUntil(long nanoTime) {
        for (long left = nanoTime - System.nanoTime(); left > 0; left = nanoTime - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    private static void report(String what, Samples bare, List<Passage> passages) {
        Samples through = samples(passages, Passage::toLastByte);
        System.out.printf(
                "%s: socket alone p50 %.2f ms p99 %.2f ms; hub's task to last byte p50 %.2f ms p99 %.2f ms: %.0f and %.0f times%n",
                what,
                bare.millis(50),
                bare.millis(99),
                through.millis(50),
                through.millis(99),
                through.percentile(50) / bare.percentile(50),
                through.percentile(99) / bare.percentile(99));
        System.out.printf(
                "  its parts at p50: until connected %.2f ms, until the first byte %.2f ms, until the last %.2f ms; and until the hub knows %.2f ms%n",
                samples(passages, each -> each.arrival().connected() - each.sent())
                        .millis(50),
                samples(
                                passages,
                                each -> each.arrival().firstByte()
                                        - each.arrival().connected())
                        .millis(50),
                samples(
                                passages,
                                each -> each.arrival().lastByte()
                                        - each.arrival().firstByte())
                        .millis(50),
                samples(passages, each -> each.result() - each.arrival().lastByte())
                        .millis(50));
    }

    private static Samples samples(List<Passage> passages, ToLongFunction<Passage> nanos) {
        Samples samples = new Samples();
        passages.forEach(each -> samples.add(nanos.applyAsLong(each)));
        return samples;
    }

    /** Tickets that come all at once to one printer. */
    private void rightBehind(Alike kind) throws Exception {
        PrinterRoute route = kind.first();
        long begin = System.nanoTime();
        for (int i = 0; i < CROWD; i++) {
            route.bare(printed);
        }
        long bare = System.nanoTime() - begin;
        List<Task> tasks = new ArrayList<>();
        for (int i = 0; i < CROWD; i++) {
            tasks.add(route.send(text));
        }
        long last = 0;
        for (Task task : tasks) {
            last = Math.max(last, task.await().arrival().lastByte());
        }
        System.out.printf(
                "%d tickets at once to a printer that %s: all there after %.0f ms, %.1f ms each; over sockets %.2f ms each%n",
                CROWD,
                kind.manner,
                (last - tasks.getFirst().sent()) / 1e6,
                (last - tasks.getFirst().sent()) / 1e6 / CROWD,
                bare / 1e6 / CROWD);
    }

    /** Sends a ticket. */
    private interface Sending {
        Task send(PrinterRoute route, byte[] body) throws IOException;
    }

    /** Of an agent that has printed small tickets, and then a large one. */
    private void memory(String how, Sending sending) throws Exception {
        try (HubEnd hub = new HubEnd();
                PrinterRoute route = new PrinterRoute("kitchen", Manner.ANSWERS, hub);
                AgentProcess agent = agent(hub, List.of(route))) {
            for (int i = 0; i < CROWD; i++) {
                sending.send(route, text).await();
            }
            byte[] large = image();
            agent.forgetPeak();
            long before = agent.residentMebibytes();
            double bare = route.bare(large) / 1e6;
            double through = sending.send(route, large).await().toLastByte() / 1e6;
            long peak = agent.peakMebibytes();
            Thread.sleep(REST_MILLIS);
            System.out.printf(
                    "ticket of 5 MB %s: resident %d MiB before, %d at the peak, %d ten seconds later; last byte after %.0f ms, over a socket %.0f ms%n",
                    how, before, peak, agent.residentMebibytes(), through, bare);
        }
    }

    /** A raster image (GS v 0) 72 bytes wide. */
    private static byte[] image() {
        int width = 72;
        int height = 65_535;
        ByteArrayOutputStream images = new ByteArrayOutputStream(LARGE);
        byte[] row = new byte[width];
        Arrays.fill(row, (byte) 0x55);
        for (int rows = LARGE / width; rows > 0; rows -= height) {
            int most = Math.min(rows, height);
            images.writeBytes(new byte[] {0x1d, 'v', '0', 0, (byte) width, 0, (byte) most, (byte) (most >> 8)});
            for (int i = 0; i < most; i++) {
                images.writeBytes(row);
            }
        }
        return images.toByteArray();
    }
}
