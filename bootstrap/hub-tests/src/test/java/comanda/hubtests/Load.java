package comanda.hubtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Backends that order print tasks: one for each shop, which orders one after the other, each at the next node, and repeats an order that was not taken, with the same key, until it is. Afterwards
 * it is held against what the agents got and what the hub knows.
 */
final class Load implements AutoCloseable {
    private static final Duration TO_BE_ORDERED = Duration.ofMinutes(4);
    private static final Duration TO_BE_ANSWERED = Duration.ofMinutes(2);
    private static final long PAUSE_MILLIS = 50;

    private final Api api;
    private final Supplier<List<URI>> nodes;
    private final List<TestAgent> agents;
    private final int each;
    private final Map<String, List<String>> accepted = new ConcurrentHashMap<>();
    private final List<Thread> backends = new ArrayList<>();
    private final AtomicInteger count = new AtomicInteger();
    private final AtomicInteger repeats = new AtomicInteger();
    private final List<String> wrongs = new CopyOnWriteArrayList<>();
    private volatile boolean closed;

    /**
     * What came of it.
     *
     * @param resent tasks that came to an agent more than once
     * @param resentAfterAnswer those among them that the agent had answered, where the answer did not get through
     */
    record Figures(int tasks, int repeatedOrders, int resent, int resentAfterAnswer) {}

    private Load(Api api, Supplier<List<URI>> nodes, List<TestAgent> agents, int each) {
        this.api = api;
        this.nodes = nodes;
        this.agents = agents;
        this.each = each;
    }

    /**
     * Begins.
     *
     * @param each how many tasks for each shop
     */
    static Load start(Api api, Supplier<List<URI>> nodes, List<TestAgent> agents, int each) {
        Load load = new Load(api, nodes, agents, each);
        for (int i = 0; i < agents.size(); i++) {
            int first = i;
            load.backends.add(
                    Thread.ofVirtual().name("backend-" + i).start(() -> load.order(agents.get(first), first)));
        }
        return load;
    }

    private void order(TestAgent agent, int first) {
        List<String> ids = accepted.computeIfAbsent(agent.shop(), _ -> new CopyOnWriteArrayList<>());
        try {
            for (int i = 0; i < each && !closed; i++) {
                String key = agent.shop() + "-order-" + i + "-" + System.identityHashCode(this);
                String id = orderUntilTaken(agent.shop(), key, first + i);
                if (!id.isEmpty()) {
                    ids.add(id);
                    count.incrementAndGet();
                }
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private String orderUntilTaken(String shop, String key, int first) throws InterruptedException {
        for (int turn = first; !closed; turn++) {
            List<URI> all = nodes.get();
            try {
                Api.Answer answer = api.order(all.get(turn % all.size()), Api.task(shop, "print"), key);
                if (answer.status() == 202) {
                    return answer.body().path("id").asText();
                }
                if (answer.status() != 503) {
                    wrongs.add("an order was answered with " + answer.status() + ": " + answer.body());
                    return "";
                }
            } catch (IOException gone) {
                // The next one is asked.
            }
            repeats.incrementAndGet();
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        }
        return "";
    }

    int accepted() {
        return count.get();
    }

    /** Waits until so many more were taken than now. */
    void awaitMore(int more) throws InterruptedException {
        int wanted = Math.min(count.get() + more, each * agents.size());
        Await.until(TO_BE_ORDERED, () -> "only " + count + " tasks of " + wanted, () -> count.get() >= wanted);
    }

    /** Waits until so many more orders were not taken than now, or there are none left. */
    void awaitRefusals(int more) throws InterruptedException {
        int wanted = repeats.get() + more;
        Await.until(
                TO_BE_ORDERED,
                () -> "only " + repeats + " orders of " + wanted + " were not taken",
                () -> repeats.get() >= wanted || count.get() == each * agents.size());
    }

    /** Waits until everything is ordered and answered, and holds it against what the agents did. */
    Figures verify() throws Exception {
        for (Thread backend : backends) {
            assertThat(backend.join(TO_BE_ORDERED)).as("a backend still orders").isTrue();
        }
        assertThat(wrongs).isEmpty();
        int resent = 0;
        int afterAnswer = 0;
        for (TestAgent agent : agents) {
            List<String> ids = accepted.getOrDefault(agent.shop(), List.of());
            assertThat(ids).as("an order's key names one task").doesNotHaveDuplicates();
            awaitAnswered(agent.shop(), Set.copyOf(ids));
            hubKnowsWhatTheAgentSaid(agent, ids);
            assertThat(firstReceipts(agent, ids))
                    .as("order at %s", agent.shop())
                    .containsExactlyElementsOf(ids);
            List<TestAgent.Receipt> again = againReceipts(agent);
            resent += again.size();
            afterAnswer +=
                    (int) again.stream().filter(TestAgent.Receipt::wasAnswered).count();
        }
        return new Figures(count.get(), repeats.get(), resent, afterAnswer);
    }

    /** As one of the nodes knows them that can be asked. */
    private Map<String, JsonNode> known(String shop) throws IOException, InterruptedException {
        IOException none = new IOException("there is no node");
        for (URI node : nodes.get()) {
            try {
                Map<String, JsonNode> known = new HashMap<>();
                for (JsonNode task : api.tasks(node, shop)) {
                    known.put(task.path("id").asText(), task);
                }
                return known;
            } catch (IOException gone) {
                none = gone;
            }
        }
        throw none;
    }

    private void awaitAnswered(String shop, Set<String> ids) throws InterruptedException {
        Set<String> open = new HashSet<>(ids);
        Await.until(TO_BE_ANSWERED, () -> "of " + shop + " unanswered: " + describe(shop, open), () -> {
            Map<String, JsonNode> known = known(shop);
            open.removeIf(id -> {
                JsonNode task = known.get(id);
                return task != null && task.path("status").asText().equals("succeeded");
            });
            return open.isEmpty();
        });
    }

    private String describe(String shop, Set<String> open) {
        try {
            Map<String, JsonNode> known = known(shop);
            return open.stream()
                            .limit(3)
                            .map(id -> String.valueOf(known.get(id)))
                            .toList() + ", " + open.size() + " in all";
        } catch (IOException failed) {
            return open + " (" + failed + ")";
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            return open.toString();
        }
    }

    private void hubKnowsWhatTheAgentSaid(TestAgent agent, List<String> ids) throws Exception {
        Map<String, JsonNode> known = known(agent.shop());
        for (String id : ids) {
            JsonNode task = Objects.requireNonNull(known.get(id));
            assertThat(agent.said(id))
                    .contains(task.path("result").path("message").asText());
            assertThat(agent.receipts(id))
                    .as("%s", task)
                    .hasSizeBetween(1, task.path("attempts").asInt());
        }
    }

    private static List<String> firstReceipts(TestAgent agent, List<String> ids) {
        Set<String> ours = Set.copyOf(ids);
        return agent.receipts().stream()
                .map(TestAgent.Receipt::task)
                .filter(ours::contains)
                .distinct()
                .toList();
    }

    /** What came again; each time because the connection over which it came before was lost. */
    private static List<TestAgent.Receipt> againReceipts(TestAgent agent) {
        Map<String, TestAgent.Receipt> before = new HashMap<>();
        List<TestAgent.Receipt> again = new ArrayList<>();
        for (TestAgent.Receipt receipt : agent.receipts()) {
            TestAgent.Receipt former = before.put(receipt.task(), receipt);
            if (former != null) {
                assertThat(agent.endings())
                        .as("task %s came twice to %s", receipt.task(), agent.shop())
                        .anyMatch(ended -> ended.connection() == former.connection() && ended.code() == TestAgent.LOST);
                again.add(receipt);
            }
        }
        return again;
    }

    @Override
    public void close() {
        closed = true;
        backends.forEach(Thread::interrupt);
    }
}
