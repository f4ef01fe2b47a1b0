package comanda.adapters.hubcluster;

import static org.assertj.core.api.Assertions.assertThat;

import comanda.domain.hub.ConnectionId;
import comanda.domain.hub.ShopId;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
    void leaveNothingRunning() throws Exception {
        NodeRig.closeAll(one, two, three);
        if (server != null) {
            server.close();
        }
    }

    @Test
    void aCallForAShopsTasksReachesItsNodeAlone() throws Exception {
        two.holds(SHOP, one, three);
        one.nodes.callForTasks(SHOP);
        assertThat(two.hearing.next()).isEqualTo("tasks of bistro-12");
        one.meet(two, three);
        three.hearing.hasHeardNothingMore();
        two.hearing.hasHeardNothingMore();
    }

    @Test
    void whatIsForAllReachesAllOthersAndNotTheOneThatSaysIt() throws Exception {
        one.nodes.tellConnected(new ConnectionId(SHOP, "one", Long.MAX_VALUE));
        one.nodes.cutOff(SHOP);
        for (NodeRig other : new NodeRig[] {two, three}) {
            assertThat(other.hearing.next()).isEqualTo("connected bistro-12#9223372036854775807@one");
            assertThat(other.hearing.next()).isEqualTo("cut off bistro-12");
        }
        two.meet(one, three);
        one.hearing.hasHeardNothingMore();
    }
}
