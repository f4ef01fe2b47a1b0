package comanda.crash;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * A hub that has tickets printed. It sends a task whose result it has not got whenever the agent registers, always with the same id, and now and then one again that was answered long ago. Shares no
 * code with the agent. Thread safe.
 */
final class PretendHub implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    /** Of a hundred tasks that were answered, so many are sent again when the agent registers. */
    private static final int FORGETFUL = 15;

    private final Figures figures;
    private final Random random;
    private final ServerSocket server;
    private final Map<String, PrintOrder> orders = new ConcurrentHashMap<>();
    private final List<PrintOrder> inOrder = new CopyOnWriteArrayList<>();
    private final List<String> violations = new CopyOnWriteArrayList<>();
    private volatile @Nullable HubFrames agent;

    PretendHub(long seed, Figures figures) throws IOException {
        this.figures = figures;
        this.random = new Random(seed);
        this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofPlatform().daemon().name("pretend-hub").start(this::accept);
    }

    String url() {
        return "ws://127.0.0.1:" + server.getLocalPort() + "/print-agent";
    }

    /** Sends the task to the agent, at once if it is there. */
    void order(PrintOrder order) {
        orders.put(order.id(), order);
        inOrder.add(order);
        send(order);
    }

    /** Sends some tasks again, whether they were answered or not. */
    void nag(int count) {
        for (int i = 0; i < count && !inOrder.isEmpty(); i++) {
            send(inOrder.get(random(inOrder.size())));
        }
    }

    /** Sends every task again. */
    void repeatAll() {
        inOrder.forEach(this::send);
    }

    /** Sends again what was not answered. */
    void repeatUnanswered() {
        inOrder.stream().filter(order -> !order.hasEnded()).forEach(this::send);
    }

    /** Ends the connection without a word. */
    void cut() {
        HubFrames there = agent;
        if (there != null) {
            there.cut();
            figures.add("hub's connection cut", 1);
        }
    }

    /** What the agent has said that no agent may say. */
    List<String> violations() {
        return List.copyOf(violations);
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                Thread.ofPlatform().daemon().name("pretend-hub-agent").start(() -> listen(socket));
            }
        } catch (IOException closed) {
            // The evening is over.
        }
    }

    private void listen(Socket socket) {
        try (socket) {
            HubFrames frames = HubFrames.open(socket);
            for (String text = frames.next(); text != null; text = frames.next()) {
                heard(frames, JSON.readTree(text));
            }
        } catch (IOException gone) {
            // The agent was killed, or its connection cut.
        }
    }

    private void heard(HubFrames from, JsonNode message) throws IOException {
        switch (message.path("type").asText()) {
            case "register" -> {
                from.say(JSON.createObjectNode().put("type", "ack").toString());
                agent = from;
                inOrder.stream()
                        .filter(order -> !order.hasEnded() || random(100) < FORGETFUL)
                        .forEach(this::send);
            }
            case "task_result" -> result(message);
            case "heartbeat", "log_event" -> {
                // Nobody looks at them.
            }
            default -> violations.add("the hub does not know what this is: " + message);
        }
    }

    private void result(JsonNode message) {
        JsonNode payload = message.path("payload");
        PrintOrder order = orders.get(message.path("id").asText());
        if (order == null || !payload.path("id").asText().equals(order.id())) {
            violations.add("a result of no task: " + message);
            return;
        }
        String state = payload.path("status").asText().equals("success")
                ? "printed"
                : payload.path("meta").path("state").asText();
        if (state.equals("rejected")) {
            // Nothing was done; it is sent again.
            figures.add("tasks rejected at first", 1);
            return;
        }
        if (order.hasEnded()) {
            figures.add("tasks answered again", 1);
        }
        order.ended(state, payload);
    }

    private void send(PrintOrder order) {
        HubFrames there = agent;
        if (there != null) {
            try {
                there.say(task(order));
            } catch (IOException gone) {
                // It is sent when the agent registers.
            }
        }
    }

    /** With what deployed hubs write: the id in both places, the printer by its alias or not at all, nulls. */
    private static String task(PrintOrder order) {
        ObjectNode payload = JSON.createObjectNode()
                .put("id", order.id())
                .put("encoding", "base64")
                .put("data", Base64.getEncoder().encodeToString(order.ticket().getBytes(US_ASCII)))
                .put("copies", order.copies())
                .put("reason", order.id())
                .putNull("charset");
        payload.putObject("printer").put("alias", order.printer());
        if (order.timeToLive() != null) {
            payload.put("ttlSeconds", order.timeToLive().toSeconds());
        }
        ObjectNode task = JSON.createObjectNode().put("type", "task_print").put("id", order.id());
        task.set("payload", payload);
        return task.toString();
    }

    private int random(int bound) {
        synchronized (random) {
            return random.nextInt(bound);
        }
    }

    /** The orders so far. */
    List<PrintOrder> orders() {
        return new ArrayList<>(inOrder);
    }

    @Override
    public void close() throws IOException {
        server.close();
        HubFrames there = agent;
        if (there != null) {
            there.cut();
        }
    }
}
