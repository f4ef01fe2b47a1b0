package comanda.hubtests;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A shop's agent that knows nothing of its past: it prints what it gets, each time that it gets it, and says so. What it did is all kept here. It comes again, at the next node, when it loses its
 * connection, unless it was told not to.
 */
final class TestAgent implements AutoCloseable {
    /** The connection ended without a word. */
    static final int LOST = 1006;

    static final int REPLACED = 4001;
    static final int REVOKED = 4003;
    static final int RESTARTS = 1012;

    private static final int OPENED_IN_VAIN = 0;
    private static final Set<Integer> FINAL = Set.of(REPLACED, REVOKED, WebSocket.NORMAL_CLOSURE);
    private static final int QUICKEST_PRINT_MILLIS = 5;
    private static final int PRINTS_DIFFER_MILLIS = 60;
    private static final long PAUSE_MILLIS = 100;

    /**
     * A task that came.
     *
     * @param connection the number of the agent's connection over which it came
     * @param wasAnswered whether the agent had said before what became of this task
     */
    record Receipt(String task, int connection, boolean wasAnswered, JsonNode message) {}

    /** A connection's end. */
    record Ended(int connection, URI node, int code) {}

    private final HttpClient client;
    private final ScheduledExecutorService clock;
    private final Supplier<List<URI>> nodes;
    private final String shop;
    private final @Nullable String token;

    private final List<Receipt> receipts = new CopyOnWriteArrayList<>();
    private final List<Ended> endings = new CopyOnWriteArrayList<>();
    private final Map<String, List<String>> said = new ConcurrentHashMap<>();
    private final List<Runnable> held = new ArrayList<>();
    private final List<Integer> refusals = new CopyOnWriteArrayList<>();
    private boolean holds;
    private int turn;
    private int connections;
    private @Nullable Connection present;
    private volatile boolean closed;
    private volatile String errorOfNext = "";

    TestAgent(
            HttpClient client,
            ScheduledExecutorService clock,
            Supplier<List<URI>> nodes,
            String shop,
            @Nullable String token) {
        this.client = client;
        this.clock = clock;
        this.nodes = nodes;
        this.shop = shop;
        this.token = token;
    }

    String shop() {
        return shop;
    }

    /** Begins to connect, first to this one of its nodes. */
    TestAgent connect(int first) {
        synchronized (this) {
            turn = first;
        }
        open();
        return this;
    }

    private void open() {
        if (closed) {
            return;
        }
        Connection next;
        synchronized (this) {
            List<URI> all = nodes.get();
            next = new Connection(++connections, all.get(Math.floorMod(turn++, all.size())));
        }
        WebSocket.Builder builder = client.newWebSocketBuilder()
                .connectTimeout(Duration.ofSeconds(5))
                .header("X-Shop-Id", shop)
                .header("X-Agent-Version", "0.1.0");
        if (token != null) {
            builder.header("Authorization", "Bearer " + token);
        }
        var _ = builder.buildAsync(URI.create(next.node.toString().replaceFirst("^http", "ws") + "/print-agent"), next)
                .whenComplete((_, failed) -> {
                    if (failed != null) {
                        refused(failed);
                    }
                });
    }

    private void refused(Throwable failed) {
        Throwable cause = failed.getCause() == null ? failed : failed.getCause();
        int status = cause instanceof WebSocketHandshakeException handshake
                ? handshake.getResponse().statusCode()
                : OPENED_IN_VAIN;
        refusals.add(status);
        if (status != 401) {
            again();
        }
    }

    private void again() {
        if (!closed) {
            var _ = clock.schedule(this::open, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    /** The HTTP statuses of handshakes that failed; 0 where there was not even that. */
    List<Integer> refusals() {
        return refusals;
    }

    /** What came, in its order. */
    List<Receipt> receipts() {
        return receipts;
    }

    List<Receipt> receipts(String task) {
        return receipts.stream().filter(receipt -> receipt.task.equals(task)).toList();
    }

    List<Ended> endings() {
        return endings;
    }

    /** The messages of its answers to a task. */
    List<String> said(String task) {
        return said.getOrDefault(task, List.of());
    }

    /** The node that it is connected to and registered at; null when there is none. */
    synchronized @Nullable URI node() {
        return present == null ? null : present.node;
    }

    boolean isConnected() {
        return node() != null;
    }

    /** From now on it prints and does not say so. */
    synchronized void hold() {
        holds = true;
    }

    /** Says what it has held back, and holds nothing back any more. */
    void tell() {
        List<Runnable> all;
        synchronized (this) {
            holds = false;
            all = List.copyOf(held);
            held.clear();
        }
        all.forEach(Runnable::run);
    }

    /** The next task fails with these words. */
    void failNext(String words) {
        errorOfNext = words;
    }

    /** Says something of itself. */
    void heartbeat() {
        Connection now;
        synchronized (this) {
            now = present;
        }
        if (now != null) {
            ObjectNode payload = Api.JSON.createObjectNode().put("shopId", shop).put("uptime", 60);
            payload.putArray("devices").addObject().put("alias", "Bar").put("connectionType", "tcp");
            payload.putObject("telemetry").put("status", "online");
            now.say("heartbeat", payload);
        }
    }

    /** Ends as a machine that loses its power. */
    @Override
    public void close() {
        closed = true;
        Connection last;
        synchronized (this) {
            last = present;
            present = null;
        }
        if (last != null) {
            last.abort();
        }
    }

    /** One after the other; the listener's methods are called by one thread at a time. */
    private final class Connection implements WebSocket.Listener {
        private final int number;
        private final URI node;
        private final StringBuilder text = new StringBuilder();
        private @Nullable WebSocket socket;
        private CompletableFuture<?> sending = CompletableFuture.completedFuture(null);
        private boolean over;

        Connection(int number, URI node) {
            this.number = number;
            this.node = node;
        }

        @Override
        public void onOpen(WebSocket opened) {
            synchronized (this) {
                socket = opened;
            }
            opened.request(Long.MAX_VALUE);
            ObjectNode self = Api.JSON
                    .createObjectNode()
                    .put("shopId", shop)
                    .put("version", "0.1.0")
                    .put("platform", "linux")
                    .put("arch", "x64")
                    .put("hostname", "till");
            say("register", self);
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                String whole = text.toString();
                text.setLength(0);
                try {
                    heard(Api.JSON.readTree(whole));
                } catch (JsonProcessingException broken) {
                    throw new IllegalStateException("the hub sent what is no JSON: " + whole, broken);
                }
            }
            return null;
        }

        private void heard(JsonNode message) {
            if (message.path("type").asText().equals("ack")) {
                registered();
                return;
            }
            String task = message.path("id").asText();
            receipts.add(new Receipt(task, number, said.containsKey(task), message));
            boolean now;
            synchronized (TestAgent.this) {
                now = !holds;
                if (!now) {
                    held.add(() -> answer(task, message));
                }
            }
            if (now) {
                var _ = clock.schedule(() -> answer(task, message), printing(task), TimeUnit.MILLISECONDS);
            }
        }

        private static int printing(String task) {
            return QUICKEST_PRINT_MILLIS + Math.floorMod(task.hashCode(), PRINTS_DIFFER_MILLIS);
        }

        private void registered() {
            boolean late;
            synchronized (TestAgent.this) {
                late = closed;
                if (!late && !isOver()) {
                    present = this;
                }
            }
            if (late) {
                abort();
            }
        }

        private void answer(String task, JsonNode message) {
            if (isOver()) {
                return;
            }
            String error = errorOfNext;
            errorOfNext = "";
            boolean isPing = message.path("type").asText().equals("task_ping");
            String words = error.isEmpty() ? "done over connection " + number : error;
            said.computeIfAbsent(task, _ -> new CopyOnWriteArrayList<>()).add(words);
            ObjectNode payload = Api.JSON
                    .createObjectNode()
                    .put("id", task)
                    .put("status", !error.isEmpty() ? "error" : isPing ? "pong" : "success")
                    .put("message", words);
            payload.putObject("meta").put("bytesSent", 8);
            say("task_result", payload, task);
        }

        private void say(String type, ObjectNode payload) {
            say(type, payload, type + "-" + number);
        }

        private synchronized void say(String type, ObjectNode payload, String id) {
            WebSocket open = socket;
            if (open == null || over) {
                return;
            }
            ObjectNode message = Api.JSON.createObjectNode().put("type", type).put("id", id);
            message.set("payload", payload);
            sending = sending.thenCompose(_ -> open.sendText(message.toString(), true));
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String words) {
            ended(code);
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable failed) {
            ended(LOST);
        }

        private void ended(int code) {
            synchronized (this) {
                if (over) {
                    return;
                }
                over = true;
            }
            endings.add(new Ended(number, node, code));
            synchronized (TestAgent.this) {
                if (present == this) {
                    present = null;
                }
            }
            if (!FINAL.contains(code)) {
                again();
            }
        }

        private synchronized boolean isOver() {
            return over;
        }

        private synchronized void abort() {
            over = true;
            if (socket != null) {
                socket.abort();
            }
        }
    }
}
