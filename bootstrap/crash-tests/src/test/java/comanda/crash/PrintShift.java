package comanda.crash;

import comanda.crash.Backend.Patience;
import comanda.crash.PaperCheck.Killed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One restaurant's printing for one evening: a hub, a backend and printers that stay, and an agent that dies again and again and is started again on the same data folder. What was not answered in one
 * life of the agent is asked for again in the next. To be used by one thread.
 */
final class PrintShift implements AutoCloseable {
    private static final Path FOLDERS = Path.of("target", "crash");
    private static final Duration POINT_COMES_WITHIN = Duration.ofSeconds(45);
    private static final Duration FOR_ALL_TO_END = Duration.ofMinutes(3);
    private static final int NAGS = 4;
    private static final Duration HUB_ASKS_AGAIN_AFTER = Duration.ofSeconds(1);

    private final Random random;
    private final Figures figures;
    private final Path folder;
    private final PretendHub hub;
    private final PrintDesk desk = new PrintDesk();
    private final Printers printers;
    private final Orders orders;
    private final List<PrintOrder> overTheApi = new ArrayList<>();
    private final List<Killed> killed = new ArrayList<>();
    private final List<String> unheard = new ArrayList<>();
    private final List<String> story = new ArrayList<>();
    private int life;
    private boolean sound;

    PrintShift(long seed, Figures figures) throws IOException {
        this.random = new Random(seed);
        this.figures = figures;
        this.folder = Files.createTempDirectory(Files.createDirectories(FOLDERS), "printing")
                .toAbsolutePath();
        this.hub = new PretendHub(seed, figures);
        this.printers = new Printers(seed, figures);
        this.orders = new Orders(seed);
    }

    /** So many tickets are ordered, and the agent is killed as soon as one of them is at that point. */
    void dieAt(PrintPoint point, int count) throws IOException, InterruptedException {
        BlockingQueue<String> sprung = new LinkedBlockingQueue<>();
        printers.prepareFor(point);
        Place place = point.place();
        int passes = point == PrintPoint.REROUTED ? 0 : random.nextInt(4);
        try (AgentProcess agent = start(place == null ? null : place.after(passes))) {
            if (place == null) {
                printers.trap(300 + random.nextInt(16_000), ticket -> {
                    agent.kill();
                    sprung.add(ticket);
                });
            }
            live(agent, orders.next(count, point), () -> {
                String ticket = place == null
                        ? sprung.poll(POINT_COMES_WITHIN.toSeconds(), TimeUnit.SECONDS)
                        : agent.reached(POINT_COMES_WITHIN);
                if (ticket == null) {
                    throw new AssertionError(
                            "no ticket has come to the point \"" + point.text() + "\":\n" + agent.log());
                }
                if (place != null) {
                    Thread.sleep(random.nextInt(40));
                }
                kill(agent, point.text());
                for (String at = ticket; at != null; at = agent.reached(Duration.ZERO)) {
                    killed.add(new Killed(at, life, point));
                }
            });
        } finally {
            printers.trap(0, null);
        }
    }

    /** So many tickets are ordered, and the agent is killed at any moment while they are printed. */
    void dieAtAnyMoment(int count) throws IOException, InterruptedException {
        printers.switchAtRandom();
        try (AgentProcess agent = start(null)) {
            live(agent, orders.next(count, null), () -> {
                Thread.sleep(random.nextInt(1500));
                if (random.nextInt(3) == 0) {
                    hub.cut();
                    Thread.sleep(random.nextInt(5000));
                }
                kill(agent, "any moment");
            });
        }
    }

    /** The agent is killed while it starts and takes up what is left. */
    void dieWhileStarting() throws IOException, InterruptedException {
        try (AgentProcess agent = start(null)) {
            Thread.sleep(300 + random.nextInt(2500));
            kill(agent, "while starting");
        }
    }

    private void kill(AgentProcess agent, String when) throws InterruptedException {
        agent.kill();
        if (agent.exitValue() != AgentProcess.KILLED) {
            throw new AssertionError("the agent ended by itself with " + agent.exitValue() + ":\n" + agent.log());
        }
        figures.add("killed: " + when, 1);
        story.add("life " + life + " killed: " + when);
    }

    /** How a life ends. */
    private interface Death {
        void come() throws InterruptedException;
    }

    private AgentProcess start(@Nullable Place stopAt) throws IOException {
        life++;
        printers.begin(life);
        return AgentProcess.start(folder, configuration(), stopAt);
    }

    private void live(AgentProcess agent, List<PrintOrder> news, Death death) throws InterruptedException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<PrintOrder> overTheHub = new ArrayList<>();
            for (PrintOrder order : news) {
                (order.from() == PrintOrder.From.HUB ? overTheHub : overTheApi).add(order);
            }
            List<Future<?>> work = new ArrayList<>();
            work.add(threads.submit(() -> overTheHub.forEach(hub::order)));
            // A ticket of an earlier life can come to the point before the API is there.
            if (agent.answers()) {
                look(agent);
                work.add(threads.submit(() -> hub.nag(NAGS)));
                for (PrintOrder order : overTheApi) {
                    work.add(threads.submit(() -> {
                        pursue(agent, order);
                        return null;
                    }));
                }
            }
            try {
                death.come();
            } finally {
                agent.kill();
            }
            for (Future<?> one : work) {
                finish(one);
            }
        }
    }

    private void pursue(AgentProcess agent, PrintOrder order) throws InterruptedException, IOException {
        if (orders.isToBeCanceled(order)) {
            try {
                desk.ask(agent, order);
                desk.cancel(agent, order);
            } catch (IOException notAnswered) {
                // It is asked for again.
            }
        }
        desk.pursue(agent, order, () -> !agent.isAlive());
    }

    private static void finish(Future<?> work) throws InterruptedException {
        try {
            work.get();
        } catch (ExecutionException failed) {
            throw new AssertionError(failed.getCause());
        }
    }

    /** First what the agent says of jobs by itself: a repeated request could make anew what was forgotten. */
    private void look(AgentProcess agent) throws InterruptedException {
        try {
            for (PrintOrder order : overTheApi) {
                desk.look(agent, order);
            }
        } catch (IOException notAnswered) {
            if (agent.isAlive()) {
                throw new AssertionError("the agent does not answer:\n" + agent.log(), notAnswered);
            }
        }
    }

    /** The agent's last life, in which all has to end; everything is asked for once more afterwards, and nothing is printed for that. */
    void endAll(int count) throws IOException, InterruptedException {
        printers.switchAtRandom();
        try (AgentProcess agent = start(null)) {
            live(agent, orders.next(count, null), () -> {
                long begun = System.nanoTime();
                Patience patience = () -> System.nanoTime() - begun > FOR_ALL_TO_END.toNanos() || !agent.isAlive();
                Thread.sleep(random.nextInt(1000));
                hub.cut();
                awaitEnds(patience, Duration.ofSeconds(4));
                printers.switchOn();
                awaitEnds(patience, FOR_ALL_TO_END);
                repeatAll(agent, patience);
            });
        }
        printers.awaitPaper();
    }

    private void awaitEnds(Patience patience, Duration atMost) throws InterruptedException {
        long begun = System.nanoTime();
        long asked = begun;
        while (all().stream().anyMatch(order -> !order.hasEnded())
                && !patience.isOver()
                && System.nanoTime() - begun < atMost.toNanos()) {
            Thread.sleep(20);
            if (System.nanoTime() - asked > HUB_ASKS_AGAIN_AFTER.toNanos()) {
                hub.repeatUnanswered();
                asked = System.nanoTime();
            }
        }
    }

    private void repeatAll(AgentProcess agent, Patience patience) throws InterruptedException {
        List<PrintOrder> tasks = hub.orders();
        List<Integer> before = tasks.stream().map(PrintOrder::answers).toList();
        hub.repeatAll();
        try {
            for (PrintOrder order : overTheApi) {
                desk.ask(agent, order);
            }
        } catch (IOException notAnswered) {
            throw new AssertionError("the agent does not answer:\n" + agent.log(), notAnswered);
        }
        for (int index = 0; index < tasks.size(); index++) {
            while (tasks.get(index).answers() <= before.get(index) && !patience.isOver()) {
                Thread.sleep(2);
            }
            if (tasks.get(index).answers() <= before.get(index)) {
                unheard.add("task " + tasks.get(index).id() + " was sent again and not answered");
            }
        }
    }

    private List<PrintOrder> all() {
        return Stream.concat(hub.orders().stream(), overTheApi.stream()).toList();
    }

    /** Holds what was said against what is on paper. */
    List<String> wrongs() {
        List<PrintOrder.Course> courses = all().stream().map(PrintOrder::course).toList();
        int kills = life - 1;
        PaperCheck.Verdict verdict = PaperCheck.of(courses, printers.sheets(), killed, kills * printers.count());
        figures.add("tickets", courses.size());
        courses.forEach(course -> figures.add("ended: " + course.state(), 1));
        figures.add("printed twice", verdict.twice());
        figures.add("lost", verdict.lost());
        figures.add("printed by the failover printer", verdict.rerouted());
        figures.add("unconfirmed and not on paper", verdict.blank());
        List<String> wrongs = new ArrayList<>(verdict.wrongs());
        wrongs.addAll(hub.violations());
        wrongs.addAll(unheard);
        sound = wrongs.isEmpty();
        if (!sound) {
            writeDown(courses);
        }
        return wrongs;
    }

    /** For the one who looks for the cause, beside the agent's log. */
    private void writeDown(List<PrintOrder.Course> courses) {
        List<String> lines = new ArrayList<>(story);
        killed.forEach(each -> lines.add(each.toString()));
        courses.forEach(course -> lines.add(course.toString()));
        printers.sheets().stream()
                .filter(sheet -> !sheet.text().isEmpty())
                .forEach(sheet -> lines.add(sheet.printer() + ", life " + sheet.life() + ", "
                        + PaperTicket.find(sheet.text()) + ", " + sheet.text().length() + " bytes"));
        try {
            Files.write(folder.resolve("story.txt"), lines);
        } catch (IOException notWritten) {
            throw new UncheckedIOException(notWritten);
        }
    }

    private String configuration() {
        return """
                comanda:
                  data-dir: %s
                  api:
                    port: 0
                    tokens:
                      - { name: crash, sha256: "%s", scopes: [read, write] }
                  watch:
                    messages-per-minute: 0
                  hub:
                    url: "%s"
                    heartbeat-interval: 2s
                  printers:
                %s  pos:
                    handheld:
                      host: 127.0.0.1
                      port: 9
                      user-id: "1"
                      employee-id: 6
                      cloud: { url: "http://127.0.0.1:9", username: a, password: b, client-id: c, client-secret: d, device-user: e, device-password: f }
                """.formatted(folder.resolve("data"), AgentProcess.tokenDigest(), hub.url(), printers.configuration());
    }

    /** The folder with the agent's configuration, data and log stays where something was wrong. */
    @Override
    public void close() throws IOException {
        desk.close();
        hub.close();
        printers.close();
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
        return folder.toString();
    }
}
