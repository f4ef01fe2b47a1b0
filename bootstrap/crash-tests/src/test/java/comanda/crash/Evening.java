package comanda.crash;

import com.fasterxml.jackson.databind.JsonNode;
import comanda.connectors.handheld.simulator.HandheldSimulator;
import comanda.connectors.handheld.simulator.options.SimulatorOptions;
import comanda.connectors.simulation.faults.FaultMatrix.Cell;
import comanda.connectors.simulation.restaurant.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One restaurant for one evening: a PDV and a backend that stay, and an agent that dies again and again and is started again on the same data
 * folder. What the backend has not got a final answer for in one life of the agent, it asks for in the next. To be used by one thread.
 */
final class Evening implements AutoCloseable {
    private static final Path FOLDERS = Path.of("target", "crash");
    private static final AtomicInteger KEYS = new AtomicInteger();
    private static final int TABLES = 60;
    private static final Duration POINT_COMES_WITHIN = Duration.ofSeconds(30);
    private static final Duration A_BUSY_HOUR = Duration.ofSeconds(25);
    private static final Duration FOR_ONE_ANSWER = Duration.ofSeconds(1);
    private static final Duration FOR_ALL_TO_END = Duration.ofSeconds(60);
    /** Where nothing can end it, since new guests that look the same sit there: then what the agent says of it is stable by then. */
    private static final Duration FOR_THE_DOUBTFUL = Duration.ofSeconds(8);
    /** Those are asked for once more at the end. */
    private static final Duration FOR_THE_DOUBTFUL_AT_FIRST = Duration.ofSeconds(3);

    private final Setting setting;
    private final Random random;
    private final Figures figures;
    private final Path folder;
    private final Doorman doorman;
    private final HandheldSimulator simulator;
    private final WireProxy proxy;
    private final Backend backend = new Backend();
    private final ConcurrentLinkedQueue<Purchase> purchases = new ConcurrentLinkedQueue<>();
    private final Set<Purchase> writtenDown = ConcurrentHashMap.newKeySet();
    private final List<String> story = new ArrayList<>();
    private boolean sound;

    Evening(Setting setting, long seed, Figures figures) throws IOException {
        this.setting = setting;
        this.random = new Random(seed);
        this.figures = figures;
        this.folder = Files.createTempDirectory(Files.createDirectories(FOLDERS), "evening")
                .toAbsolutePath();
        this.doorman = new Doorman(seed);
        this.simulator = HandheldSimulator.start(SimulatorOptions.builder()
                .profile(setting.profile())
                .firmware(setting.firmware())
                .lineGuids(setting.lineIds())
                .tables(TABLES)
                .occupancyPercent(0)
                .staleKeys(0)
                .seed(seed)
                .clock(doorman)
                .build());
        this.proxy = WireProxy.open(simulator.pdvPort(), setting);
        doorman.begin(simulator.restaurant());
    }

    /** So many tables are paid, and the agent is killed as soon as the first settlement is at that point. */
    void dieAt(Point point, int count) throws IOException, InterruptedException {
        BlockingQueue<String> sprung = new LinkedBlockingQueue<>();
        try (AgentProcess agent = start(proxy.port(), point.place())) {
            if (point.place() == null) {
                proxy.set(new WireProxy.Trap(point, random.nextInt(100), table -> {
                    agent.kill();
                    sprung.add(table);
                }));
            }
            live(agent, count, 1, () -> {
                String table = point.place() == null
                        ? sprung.poll(POINT_COMES_WITHIN.toSeconds(), TimeUnit.SECONDS)
                        : agent.reached(POINT_COMES_WITHIN);
                if (table == null) {
                    throw new AssertionError("no settlement has come to the point \"" + point.text() + "\" (" + setting
                            + "):\n" + agent.log());
                }
                if (point.place() != null) {
                    Thread.sleep(random.nextInt(40));
                }
                kill(agent, point.text());
                for (String at = table; at != null; at = agent.reached(Duration.ZERO)) {
                    cameTo(point, at);
                }
            });
        }
    }

    private void cameTo(Point point, String table) {
        if (point.isWrittenDown()) {
            purchases.stream()
                    .filter(purchase -> Integer.toString(purchase.table()).equals(table) && !purchase.hasEnded())
                    .forEach(writtenDown::add);
        }
    }

    /** So many tables are paid, and the agent is killed at any moment while they are. */
    void dieAtAnyMoment(int count) throws IOException, InterruptedException {
        try (AgentProcess agent = start(proxy.port(), null)) {
            live(agent, count, 1, () -> {
                Thread.sleep(random.nextInt(250 + 10 * count));
                kill(agent, "any moment");
            });
        }
    }

    /** All tables are paid again and again, and the agent is killed in the middle of that, when it is warm. */
    void dieInABusyHour(int rounds) throws IOException, InterruptedException {
        int all = TABLES * rounds;
        long paidAtTheEnd = ended() + all / 2 + random.nextInt(all / 2);
        Backend.Patience patience = patience(A_BUSY_HOUR);
        try (AgentProcess agent = start(proxy.port(), null)) {
            live(agent, TABLES, rounds, () -> {
                while (ended() < paidAtTheEnd && !patience.isOver()) {
                    Thread.sleep(2);
                }
                kill(agent, "in a busy hour");
            });
        }
    }

    private long ended() {
        return purchases.stream().filter(Purchase::hasEnded).count();
    }

    /** The agent is killed while it starts and takes up what is pending. */
    void dieWhileStarting() throws IOException, InterruptedException {
        try (AgentProcess agent = start(proxy.port(), null)) {
            Thread.sleep(200 + random.nextInt(2000));
            kill(agent, "while starting");
        }
    }

    private void kill(AgentProcess agent, String when) throws InterruptedException {
        agent.kill();
        if (agent.exitValue() != AgentProcess.KILLED) {
            throw new AssertionError("the agent ended by itself with " + agent.exitValue() + ":\n" + agent.log());
        }
        figures.add("killed: " + when, 1);
        story.add("killed: " + when);
    }

    /** How a life ends. */
    private interface Death {
        void come() throws InterruptedException;
    }

    private void live(AgentProcess agent, int count, int rounds, Death death) throws InterruptedException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            agent.url();
            List<Future<?>> work = new ArrayList<>();
            List<Integer> tables = tablesToPay(count);
            List<Purchase> left = unended();
            // First what it says of those by itself: a repeated request could make anew what was forgotten.
            recallAll(agent, left);
            for (Purchase purchase : left) {
                work.add(threads.submit(() -> {
                    backend.pursue(agent, purchase, () -> !agent.isAlive());
                    return null;
                }));
            }
            for (int table : tables) {
                boolean preBill = random.nextInt(3) == 0;
                work.add(threads.submit(() -> {
                    payAgainAndAgain(agent, table, preBill, rounds);
                    return null;
                }));
            }
            try {
                death.come();
            } finally {
                // Those who pay go on until it is gone.
                agent.kill();
            }
            finish(work);
        }
    }

    private static void finish(List<Future<?>> work) throws InterruptedException {
        for (Future<?> one : work) {
            try {
                one.get();
            } catch (ExecutionException failed) {
                throw new AssertionError(failed.getCause());
            }
        }
    }

    /** Asks for what was pending before the backend asks again for its close. */
    private void recallAll(AgentProcess agent, List<Purchase> those) throws InterruptedException {
        try {
            for (Purchase purchase : those) {
                backend.recall(agent, purchase, writtenDown.contains(purchase));
            }
        } catch (IOException notAnswered) {
            if (agent.isAlive()) {
                throw new AssertionError("the agent does not answer:\n" + agent.log(), notAnswered);
            }
        }
    }

    /** Until something does not end closed. */
    private void payAgainAndAgain(AgentProcess agent, int table, boolean preBill, int rounds)
            throws InterruptedException {
        boolean goesOn = true;
        for (int round = 0; round < rounds && goesOn; round++) {
            Purchase paid = pay(agent, table, preBill, () -> !agent.isAlive());
            goesOn = paid != null && paid.course().end() instanceof Course.Closed;
        }
    }

    private @Nullable Purchase pay(AgentProcess agent, int table, boolean preBill, Backend.Patience patience)
            throws InterruptedException {
        long sitting = doorman.guestsAt(table);
        JsonNode bill = backend.bill(agent, table, preBill, patience);
        if (bill == null) {
            return null;
        }
        Purchase purchase = purchase(table, sitting, bill);
        backend.pursue(agent, purchase, patience);
        return purchase;
    }

    private Purchase purchase(int table, long sitting, JsonNode bill) {
        String key = "pix-" + KEYS.incrementAndGet();
        Purchase purchase = new Purchase(key, table, sitting, Backend.payment(key, bill));
        purchases.add(purchase);
        return purchase;
    }

    /** Tables of which no settlement is under way and whose guests have not paid yet. */
    private List<Integer> tablesToPay(int count) {
        Set<Integer> busy = new HashSet<>();
        unended().forEach(purchase -> busy.add(purchase.table()));
        Set<Long> paid = new HashSet<>();
        purchases.forEach(purchase -> paid.add(purchase.course().sitting()));
        List<Integer> tables = new ArrayList<>();
        for (Table table : simulator.restaurant().tables()) {
            if (!busy.contains(table.id()) && !paid.contains(table.sitting())) {
                tables.add(table.id());
            }
        }
        Collections.shuffle(tables, random);
        return tables.subList(0, Math.min(count, tables.size()));
    }

    private List<Purchase> unended() {
        return purchases.stream().filter(purchase -> !purchase.hasEnded()).toList();
    }

    /** The agent's last life, in which all has to end; each request is repeated once more afterwards. */
    void endAll() throws IOException, InterruptedException {
        try (AgentProcess agent = start(proxy.port(), null)) {
            agent.url();
            recallAll(agent, unended());
            endAll(agent);
        }
    }

    private void endAll(AgentProcess agent) throws InterruptedException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> work = new ArrayList<>();
            Backend.Patience patience = patience(setting.lineIds() ? FOR_ALL_TO_END : FOR_THE_DOUBTFUL, agent);
            for (Purchase purchase : unended()) {
                work.add(threads.submit(() -> {
                    backend.pursue(agent, purchase, patience);
                    return null;
                }));
            }
            finish(work);
        }
        for (Purchase purchase : purchases) {
            if (purchase.hasEnded()) {
                backend.close(agent, purchase);
            }
        }
        recallAll(agent, List.copyOf(purchases));
    }

    private static Backend.Patience patience(Duration atMost) {
        long begun = System.nanoTime();
        return () -> System.nanoTime() - begun > atMost.toNanos();
    }

    private static Backend.Patience patience(Duration atMost, AgentProcess agent) {
        Backend.Patience time = patience(atMost);
        return () -> time.isOver() || !agent.isAlive();
    }

    /** Each fault meets one settlement, one after the other in one life of the agent. */
    void meet(List<Cell> cells, Duration patience) throws IOException, InterruptedException {
        String configuration = AgentProcess.configuration(simulator, setting, folder, simulator.pdvPort(), patience);
        // Looks at the tables would meet faults that are meant for others.
        String unwatched = configuration + "  watch:\n    messages-per-minute: 0\n";
        try (AgentProcess agent = AgentProcess.start(folder, unwatched, null)) {
            agent.url();
            for (Cell cell : cells) {
                meet(agent, cell);
            }
            endAll(agent);
        }
    }

    private void meet(AgentProcess agent, Cell cell) throws InterruptedException {
        int table = tablesToPay(1).getFirst();
        long sitting = doorman.guestsAt(table);
        JsonNode bill = backend.bill(agent, table, random.nextInt(3) == 0, patience(FOR_ALL_TO_END, agent));
        if (bill == null) {
            throw new AssertionError("no bill of table " + table + " (" + setting + "):\n" + agent.log());
        }
        FaultPlan plan = new FaultPlan(simulator.script(), cell);
        if (plan.mayBeginWhileClosing() && random.nextBoolean()) {
            // The read after the close has work to do as well as the one before it.
            doorman.whenClosed(table, plan::begin);
        } else {
            plan.begin();
        }
        Purchase purchase = purchase(table, sitting, bill);
        story.add(purchase.key() + ", table " + table + ", sitting " + sitting + ", "
                + bill.path("status").asText() + " when paid, meets " + cell.text());
        backend.pursue(
                agent, purchase, patience(setting.lineIds() ? FOR_ALL_TO_END : FOR_THE_DOUBTFUL_AT_FIRST, agent));
        figures.add(plan.end() ? "faults met" : "faults not met", 1);
    }

    private AgentProcess start(int pdvPort, @Nullable Place stopAt) throws IOException {
        String configuration = AgentProcess.configuration(simulator, setting, folder, pdvPort, FOR_ONE_ANSWER);
        return AgentProcess.start(folder, configuration, stopAt);
    }

    /** What has become of every bill that was paid. */
    List<Course> courses() {
        return purchases.stream().map(Purchase::course).toList();
    }

    /** Holds all that against the PDV's ledger. */
    List<String> wrongs() {
        LedgerCheck.Verdict verdict =
                LedgerCheck.of(courses(), simulator.ledger().sittings(), setting.lineIds());
        figures.addCourses(courses());
        figures.add("wrong closes", verdict.wrongCloses());
        List<String> wrongs = new ArrayList<>(verdict.wrongs());
        simulator.recorder().violations().forEach(violation -> wrongs.add("never to be sent: " + violation));
        sound = wrongs.isEmpty();
        if (!sound) {
            writeDown();
        }
        return wrongs;
    }

    /** For the one who looks for the cause, beside the agent's log. */
    private void writeDown() {
        List<String> lines = new ArrayList<>(story);
        courses().forEach(course -> lines.add(course.toString()));
        simulator.ledger().entries().forEach(entry -> lines.add(entry.toString()));
        simulator.recorder().messages().forEach(message -> lines.add(message.toString()));
        try {
            Files.write(folder.resolve("story.txt"), lines);
        } catch (IOException notWritten) {
            throw new UncheckedIOException(notWritten);
        }
    }

    /** The folder with the agent's configuration, data and log stays where something was wrong. */
    @Override
    public void close() throws IOException {
        backend.close();
        proxy.close();
        simulator.close();
        if (sound) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    @Override
    public String toString() {
        return setting + ", " + folder;
    }
}
