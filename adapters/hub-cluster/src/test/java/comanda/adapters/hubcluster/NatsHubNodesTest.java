package comanda.adapters.hubcluster;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import comanda.domain.hub.AgentTask;
import comanda.domain.hub.ConnectionId;
import comanda.domain.hub.ShopId;
import io.nats.client.Connection;
import io.nats.client.Nats;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Three nodes and a nats-server. */
final class NatsHubNodesTest {
    private static final ShopId SHOP = new ShopId("bistro-12");

    @TempDir
    private Path folder;

    private NatsServer server;
    private NodeRig one;
    private NodeRig two;
    private NodeRig three;

    @BeforeEach
    void connect() throws Exception {
        server = NatsServer.start(folder);
        one = NodeRig.on(server, "one");
        two = NodeRig.on(server, "two");
        three = NodeRig.on(server, "three");
    }

    @AfterEach
    void leaveNothingRunning() {
        NodeRig.closeAll(one, two, three);
        if (server != null) {
            server.close();
        }
    }

    private void assertNobodyHeardMore() throws InterruptedException {
        one.meet(two, three);
        two.meet(one, three);
        for (NodeRig each : List.of(one, two, three)) {
            each.hearing.hasHeardNothingMore();
        }
    }

    @Test
    void aCallForAShopsTasksReachesItsNodeAlone() throws Exception {
        two.holds(SHOP, one, three);
        one.nodes.callForTasks(SHOP);
        assertThat(two.hearing.next()).isEqualTo("tasks of bistro-12");
        assertNobodyHeardMore();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.b", "shop@chain.example:1+2", "são.joão", "餐厅-7"})
    void aShopMayBeCalledAnythingThatAShopMayBeCalled(String id) throws Exception {
        two.holds(new ShopId(id), one, three);
        one.nodes.callForTasks(new ShopId(id));
        assertThat(two.hearing.next()).isEqualTo("tasks of " + id);
        assertNobodyHeardMore();
    }

    @Test
    void aShopThatMovedIsCalledAtItsNewNode() throws Exception {
        two.holds(SHOP, one, three);
        three.holds(SHOP, one, two);
        two.nodes.letGo(SHOP);
        two.meet(one, three);
        one.nodes.callForTasks(SHOP);
        assertThat(three.hearing.next()).isEqualTo("tasks of bistro-12");
        assertNobodyHeardMore();
    }

    @Test
    void aNodeDoesNotCallItself() throws Exception {
        one.holds(SHOP, two, three);
        one.nodes.follow(true);
        one.nodes.callForTasks(SHOP);
        one.nodes.tellChanged(Tasks.justAccepted(SHOP, "t-1"));
        assertNobodyHeardMore();
    }

    @Test
    void whatIsForAllReachesAllOthersAndNotTheOneThatSaysIt() throws Exception {
        one.nodes.tellConnected(new ConnectionId(SHOP, "one", Long.MAX_VALUE));
        one.nodes.cutOff(SHOP);
        for (NodeRig other : List.of(two, three)) {
            assertThat(other.hearing.next()).isEqualTo("connected bistro-12#9223372036854775807@one");
            assertThat(other.hearing.next()).isEqualTo("cut off bistro-12");
        }
        assertNobodyHeardMore();
    }

    @Test
    void whatANodeSaysIsHeardInTheOrderInWhichItSaidIt() throws Exception {
        two.nodes.follow(true);
        two.holds(SHOP, one, three);
        for (int number = 0; number < 1_000; number++) {
            one.nodes.tellChanged(Tasks.justAccepted(SHOP, "t-" + number));
            one.nodes.callForTasks(SHOP);
            one.nodes.tellConnected(new ConnectionId(SHOP, "one", number));
        }
        for (int number = 0; number < 1_000; number++) {
            assertThat(two.hearing.next()).isEqualTo("changed t-" + number);
            assertThat(two.hearing.next()).isEqualTo("tasks of bistro-12");
            assertThat(two.hearing.next()).isEqualTo("connected bistro-12#" + number + "@one");
        }
        assertThat(one.nodes.counts().published()).isGreaterThanOrEqualTo(3_000);
        assertThat(one.nodes.counts().dropped()).isZero();
        assertThat(two.nodes.counts().received()).isGreaterThanOrEqualTo(3_000);
    }

    @Test
    void changesAreHeardWhereSomebodyFollowsAndNowhereElse() throws Exception {
        two.nodes.follow(true);
        two.meet(one, three);
        AgentTask task = Tasks.of(SHOP, "t-1", Tasks.succeeded("{\"took\":12}"));
        one.nodes.tellChanged(task);
        one.nodes.tellAgentChanged(SHOP);
        assertThat(two.hearing.next()).isEqualTo("changed t-1");
        assertThat(two.hearing.next()).isEqualTo("agent of bistro-12");
        assertThat(two.hearing.tasks).containsExactly(task);

        two.nodes.follow(false);
        two.meet(one, three);
        one.nodes.tellChanged(task);
        one.nodes.tellAgentChanged(SHOP);
        assertNobodyHeardMore();
    }

    @Test
    void whatCannotBeReadIsCountedAndTheNextIsHeard() throws Exception {
        Connection stranger = Nats.connect(server.url());
        try {
            stranger.publish(Subjects.CUT_OFF, new byte[0]);
            stranger.publish(Subjects.CUT_OFF, "{\"v\":2,\"shop\":\"x\"}".getBytes(UTF_8));
            stranger.publish(Subjects.CONNECTED, "{\"v\":1,\"shop\":\"x\"}".getBytes(UTF_8));
            stranger.publish(Subjects.CUT_OFF, new byte[900_000]);
            stranger.publish(Subjects.CUT_OFF, "{\"v\":1,\"shop\":\"y\",\"more\":true}".getBytes(UTF_8));
            stranger.flush(Duration.ofSeconds(30));
        } finally {
            stranger.close();
        }
        assertThat(two.hearing.next()).isEqualTo("cut off y");
        assertThat(two.nodes.counts().ignored()).isEqualTo(4);
        assertThat(two.nodes.counts().received()).isEqualTo(5);
    }

    @Test
    void aListenerThatFailsHearsTheNextCall() throws Exception {
        two.hearing.failAt("cut off x");
        one.nodes.cutOff(new ShopId("x"));
        one.nodes.cutOff(SHOP);
        assertThat(two.hearing.next()).isEqualTo("cut off bistro-12");
    }

    @Test
    void aTaskWhoseAnswerIsLargeIsToldWithoutIt() throws Exception {
        two.nodes.follow(true);
        two.meet(one, three);
        String meta = "{\"dump\":\"" + "x".repeat(2_000_000) + "\"}";
        one.nodes.tellChanged(Tasks.of(SHOP, "t-1", Tasks.succeeded(meta)));
        assertThat(two.hearing.next()).isEqualTo("changed t-1");
        assertThat(two.hearing.tasks).containsExactly(Tasks.of(SHOP, "t-1", Tasks.succeeded("{}")));
    }

    @Test
    void aMessageThatIsTooLargeInSpiteOfAllIsDroppedAndTheConnectionStays() throws Exception {
        one.nodes.tellChanged(Tasks.justAccepted(SHOP, "t".repeat(CallJson.LARGEST)));
        assertThat(one.nodes.counts().dropped()).isEqualTo(1);
        one.meet(two, three);
        assertThat(one.nodes.counts().reconnects()).isZero();
    }

    @Test
    void whatWasSaidLastIsSentBeforeANodeCloses() throws Exception {
        for (int number = 0; number < 5_000; number++) {
            one.nodes.tellConnected(new ConnectionId(SHOP, "one", number));
        }
        one.close();
        for (int number = 0; number < 5_000; number++) {
            assertThat(two.hearing.next()).isEqualTo("connected bistro-12#" + number + "@one");
        }
    }

    @Test
    void aNodeThatIsClosedLeavesNothingAndSaysNothing() throws Exception {
        assertThat(NodeRig.threadsOf("one")).isNotEmpty();
        one.close();
        one.close();
        NodeRig.awaitNoThreadsOf("one");
        one.nodes.callForTasks(SHOP);
        one.nodes.hold(SHOP);
        two.meet(three);
        three.hearing.hasHeardNothingMore();
    }
}
