package comanda.adapters.hubcluster;

import static org.assertj.core.api.Assertions.assertThat;

import comanda.domain.hub.ConnectionId;
import comanda.domain.hub.ShopId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** NATS that is away, comes back, refuses, or freezes. */
final class NatsOutageTest {
    private static final ShopId SHOP = new ShopId("bistro-12");

    @TempDir
    private Path folder;

    private NatsServer server;
    private final List<NodeRig> rigs = new ArrayList<>();

    @BeforeEach
    void begin() throws Exception {
        server = NatsServer.start(folder);
    }

    @AfterEach
    void leaveNothingRunning() {
        rigs.forEach(NodeRig::close);
        if (server != null) {
            server.close();
        }
    }

    private NodeRig connected(String name) throws InterruptedException {
        NodeRig rig = NodeRig.on(server, name);
        rigs.add(rig);
        return rig;
    }

    private NodeRig unconnected(String name, String urls) {
        NodeRig rig = new NodeRig(NatsSettings.of(urls, null), name);
        rigs.add(rig);
        return rig;
    }

    private static void say(NodeRig rig, int times) {
        long begin = System.nanoTime();
        for (int number = 0; number < times; number++) {
            rig.nodes.callForTasks(SHOP);
            rig.nodes.tellChanged(Tasks.justAccepted(SHOP, "t-" + number));
            rig.nodes.tellConnected(new ConnectionId(SHOP, "one", number));
        }
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void nodesHearOneAnotherAgainWhenNatsIsBackAndLookForWhatTheyMissed() throws Exception {
        NodeRig one = connected("one");
        NodeRig two = connected("two");
        two.holds(SHOP, one);
        one.nodes.callForTasks(SHOP);
        assertThat(two.hearing.next()).isEqualTo("tasks of bistro-12");

        server.kill();
        assertThat(one.awaitTrouble("is not reached"))
                .contains(server.url(), "since 2", "No task is lost", "tried again without end");
        two.awaitTrouble("is not reached");
        say(one, 100);
        assertThat(one.nodes.counts().dropped()).isEqualTo(300);
        two.nodes.hold(new ShopId("came-meanwhile"));
        two.nodes.hold(new ShopId("went-meanwhile"));
        two.nodes.letGo(new ShopId("went-meanwhile"));

        server.start();
        one.hearing.await(Hearing.MISSED);
        two.hearing.await(Hearing.MISSED);
        one.awaitNoTrouble();
        two.awaitNoTrouble();
        one.nodes.callForTasks(new ShopId("went-meanwhile"));
        one.nodes.callForTasks(SHOP);
        one.nodes.callForTasks(new ShopId("came-meanwhile"));
        assertThat(two.hearing.nextCall()).isEqualTo("tasks of bistro-12");
        assertThat(two.hearing.nextCall()).isEqualTo("tasks of came-meanwhile");
        assertThat(one.nodes.counts().reconnects()).isEqualTo(1);
    }

    @Test
    void aNodeStartsWithoutNatsAndIsConnectedOnceThereIsOne() throws Exception {
        NodeRig one = connected("one");
        server.kill();
        NodeRig two = unconnected("two", server.url());
        two.nodes.hold(SHOP);
        assertThat(two.nodes.trouble()).isPresent();
        two.nodes.listen(two.hearing);
        two.awaitTrouble("refused");
        two.hearing.hasHeardNothingMore();

        server.start();
        two.hearing.await(Hearing.MISSED);
        one.hearing.await(Hearing.MISSED);
        two.awaitNoTrouble();
        one.nodes.callForTasks(SHOP);
        assertThat(two.hearing.nextCall()).isEqualTo("tasks of bistro-12");
        assertThat(two.nodes.counts().reconnects()).isZero();
    }

    @Test
    void whoseCallsWereLostTellsTheOthersToLook() throws Exception {
        NodeRig one = connected("one");
        NodeRig two = unconnected("two", server.url());
        two.nodes.callForTasks(SHOP);
        two.nodes.listen(two.hearing);
        assertThat(one.hearing.next()).isEqualTo(Hearing.MISSED);
        assertThat(two.nodes.counts().dropped()).isEqualTo(1);
    }

    @Test
    void nobodyWaitsForAFrozenNats() throws Exception {
        NodeRig one = new NodeRig(NatsSettings.of(server.url(), null), "one", NodeRig.IMPATIENT);
        rigs.add(one);
        one.nodes.listen(one.hearing);
        one.hearing.await(Hearing.MISSED);
        NodeRig two = connected("two");

        server.freeze();
        say(one, 100_000);
        assertThat(one.nodes.counts().dropped()).isPositive();
        one.awaitTrouble("is not reached");
        say(one, 10_000);

        server.thaw();
        one.hearing.await(Hearing.MISSED);
        // Whose calls these were says that they were lost.
        two.hearing.await(Hearing.MISSED);
        one.awaitNoTrouble();
        two.nodes.cutOff(SHOP);
        assertThat(one.hearing.nextCall()).isEqualTo("cut off bistro-12");
    }

    @Test
    void aNodeThatHasMuchToSayConnectsAgainAllTheSame() throws Exception {
        NodeRig one = connected("one");
        AtomicBoolean isEnough = new AtomicBoolean();
        Thread talker = Thread.ofPlatform().daemon().name("talker").start(() -> {
            while (!isEnough.get()) {
                one.nodes.callForTasks(SHOP);
                one.nodes.tellChanged(Tasks.justAccepted(SHOP, "t-1"));
            }
        });
        try {
            server.kill();
            one.awaitTrouble("is not reached");
            server.start();
            one.hearing.await(Hearing.MISSED);
            one.awaitNoTrouble();
        } finally {
            isEnough.set(true);
            talker.join();
        }
    }

    @Test
    void aNodeClosesWhileNatsIsFrozen() throws Exception {
        NodeRig one = connected("one");
        server.freeze();
        say(one, 100);
        one.close();
        NodeRig.awaitNoThreadsOf("one");
    }

    @Test
    void aNodeClosesWhileNatsIsAway() throws Exception {
        NodeRig one = connected("one");
        server.kill();
        one.awaitTrouble("is not reached");
        one.close();
        NodeRig.awaitNoThreadsOf("one");
    }

    @Test
    void anyOfSeveralAddressesWillDo() throws Exception {
        NodeRig one = connected("one");
        NodeRig two = unconnected("two", "nats://127.0.0.1:1," + server.url());
        two.nodes.listen(two.hearing);
        assertThat(two.hearing.next()).isEqualTo(Hearing.MISSED);
        two.meet(one);
    }

    @Test
    void tenThousandShopsAreHeardAgain() throws Exception {
        NodeRig one = connected("one");
        NodeRig two = connected("two");
        for (int number = 0; number < 10_000; number++) {
            two.nodes.hold(new ShopId("shop-" + number));
        }
        two.meet(one);
        assertHearsTenThousandShops(one, two);

        server.kill();
        one.awaitTrouble("is not reached");
        two.awaitTrouble("is not reached");
        server.start();
        one.awaitNoTrouble();
        two.awaitNoTrouble();
        assertHearsTenThousandShops(one, two);
    }

    private static void assertHearsTenThousandShops(NodeRig one, NodeRig two) throws InterruptedException {
        Set<String> heard = new HashSet<>();
        for (int thousand = 0; thousand < 10; thousand++) {
            for (int number = 0; number < 1_000; number++) {
                one.nodes.callForTasks(new ShopId("shop-" + (thousand * 1_000 + number)));
            }
            for (int number = 0; number < 1_000; number++) {
                heard.add(two.hearing.nextCall());
            }
        }
        assertThat(heard).hasSize(10_000);
    }
}
