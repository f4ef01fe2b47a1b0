package comanda.application.dispatch;

import static comanda.application.dispatch.HubNode.PRINTED;
import static comanda.application.dispatch.HubNode.SHOP;
import static org.assertj.core.api.Assertions.assertThat;

import comanda.application.port.in.FollowFleet.FleetEvent;
import comanda.application.port.out.AgentSocket.Ending;
import comanda.application.port.out.StorageUnavailable;
import comanda.domain.hub.AgentTask;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NodesTest {
    private final InMemoryHub store = new InMemoryHub();
    private final HubNode.PassingTime time = new HubNode.PassingTime();
    private final Wire wire = new Wire();
    private final HubNode one = new HubNode("one", store, time, wire, true);
    private final HubNode two = new HubNode("two", store, time, wire, true);

    @BeforeEach
    void aShop() throws StorageUnavailable {
        store.create(SHOP, time.instant());
    }

    @Test
    void aTaskReachesTheAgentWhicheverNodeTookTheOrder() throws Exception {
        HubNode.Agent agent = two.agent();
        AgentTask task = one.order();

        assertThat(agent.receivedIds()).containsExactly(task.id());
        agent.line().answered(task.id(), PRINTED);
        assertThat(one.status(task)).isEqualTo("succeeded");
    }

    @Test
    void anAgentThatComesToAnotherNodeIsEndedAtTheFirst() {
        HubNode.Agent before = one.agent();
        AgentTask task = one.order();

        HubNode.Agent after = two.agent();

        assertThat(before.endings).containsExactly(Ending.REPLACED);
        before.line().closed();
        assertThat(after.receivedIds()).containsExactly(task.id());
        assertThat(after.endings).isEmpty();
    }

    @Test
    void aCallThatWasLostIsMadeUpForByTheNextRound() throws Exception {
        HubNode.Agent agent = two.agent();
        wire.cut(true);
        AgentTask task = one.order();
        assertThat(agent.received).isEmpty();

        two.sweep();

        assertThat(agent.receivedIds()).containsExactly(task.id());
    }

    @Test
    void aMoveThatNobodyTellsIsFoundOut() throws Exception {
        HubNode.Agent before = one.agent();
        wire.cut(true);
        HubNode.Agent after = two.agent();
        assertThat(before.endings).isEmpty();

        one.sweep();

        assertThat(before.endings).containsExactly(Ending.REPLACED);
        assertThat(after.endings).isEmpty();
    }

    @Test
    void aNodeThatDiesLosesNoTaskAndNothingIsSentTwiceToAnAgentThatStays() throws Exception {
        HubNode.Agent agent = two.agent();
        AgentTask task = two.order();
        store.bury("two", time.instant());
        one.sweep();
        assertThat(one.status(task)).isEqualTo("pending");

        HubNode.Agent elsewhere = one.agent();

        assertThat(elsewhere.receivedIds()).containsExactly(task.id());
        assertThat(agent.received).hasSize(1);
    }

    @Test
    void whoseTokenIsTakenAwayIsCutOffAtEveryNode() throws Exception {
        HubNode.Agent agent = two.agent();

        one.fleet.revoke(SHOP, HubNode.SOMEBODY);

        assertThat(agent.endings).containsExactly(Ending.REVOKED);
        assertThat(two.silentAgent().endings).containsExactly(Ending.REVOKED);
    }

    @Test
    void whoFollowsAtOneNodeHearsWhatHappensAtAnother() throws Exception {
        var following = one.feed.follow(SHOP, null, () -> {});

        AgentTask task = two.order();

        assertThat(following.next()).isEqualTo(new FleetEvent.TaskChanged(task));
        following.close();
    }
}
