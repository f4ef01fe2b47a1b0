package comanda.hubtests;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The agents of a test. */
final class Crew implements AutoCloseable {
    private static final Duration TO_CONNECT = Duration.ofSeconds(30);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(
            2, Thread.ofPlatform().name("agents-", 0).daemon().factory());
    private final List<TestAgent> agents = new CopyOnWriteArrayList<>();
    private final Api api;
    private final Supplier<List<URI>> nodes;

    /** @param nodes those that there are at the moment */
    Crew(Api api, Supplier<List<URI>> nodes) {
        this.api = api;
        this.nodes = nodes;
    }

    /** Of one more shop, enrolled and not yet connected. */
    TestAgent enrolled(String shop) throws Exception {
        return agent(shop, api.enroll(nodes.get().getFirst(), shop));
    }

    TestAgent agent(String shop, @Nullable String token) {
        TestAgent agent = new TestAgent(client, clock, nodes, shop, token);
        agents.add(agent);
        return agent;
    }

    /** So many of new shops, spread over the nodes, and connected. */
    List<TestAgent> connected(String name, int number) throws Exception {
        List<TestAgent> all = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            all.add(enrolled(name + "-" + i).connect(i));
        }
        awaitConnected(all);
        return all;
    }

    static void awaitConnected(List<TestAgent> some) throws InterruptedException {
        Await.until(
                TO_CONNECT,
                () -> some.stream().filter(agent -> !agent.isConnected()).count() + " agents are not connected",
                () -> some.stream().allMatch(TestAgent::isConnected));
    }

    @Override
    public void close() {
        agents.forEach(TestAgent::close);
        clock.shutdownNow();
        client.shutdownNow();
        client.close();
    }
}
