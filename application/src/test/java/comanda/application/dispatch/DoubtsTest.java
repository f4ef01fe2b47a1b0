package comanda.application.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import comanda.application.port.out.StorageUnavailable;
import comanda.domain.hub.AgentReport;
import comanda.domain.hub.AgentTask;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A store that carries out what it says has failed. */
class DoubtsTest {
    private HubNode hub = new HubNode("none", new InMemoryHub(), new HubNode.PassingTime(), new Wire(), true);

    @BeforeEach
    void aHub() throws StorageUnavailable {
        hub = HubNode.alone();
    }

    private void sweepLater() throws Exception {
        hub.time.pass(Duration.ofSeconds(1));
        hub.sweep();
    }

    @Test
    void anOrderThatWasWrittenDownAsSentWithoutAnybodyHearingSoIsSentOnceAndBeforeOthers() throws Exception {
        HubNode.Agent agent = hub.agent();
        hub.store.losesAnswers(true);
        assertThatThrownBy(hub::order).hasRootCauseInstanceOf(StorageUnavailable.class);
        hub.store.losesAnswers(false);
        AgentTask lost = hub.store.list(HubNode.SHOP, "sent", null, 10).getFirst();
        hub.time.pass(Duration.ofMillis(10));
        AgentTask next = hub.order();
        assertThat(agent.received).isEmpty();

        sweepLater();
        sweepLater();

        assertThat(agent.receivedIds()).containsExactly(lost.id(), next.id());
        agent.answersAll();
        assertThat(hub.look(lost).attempts()).isEqualTo(1);
        assertThat(hub.status(lost)).isEqualTo("succeeded");
    }

    @Test
    void tasksThatWereTakenWithoutAnybodyHearingSoAreSentOnceInTheirOrder() throws Exception {
        List<AgentTask> waiting = List.of(hub.order(), hub.order());
        HubNode.Agent agent = hub.silentAgent();
        hub.time.pass(Duration.ofSeconds(1));
        hub.store.losesAnswers(true);
        agent.line().heartbeat(new AgentReport(null, "[]", "{}", null));
        hub.store.losesAnswers(false);
        assertThat(agent.received).isEmpty();

        sweepLater();
        sweepLater();

        assertThat(agent.receivedIds())
                .containsExactlyElementsOf(waiting.stream().map(AgentTask::id).toList());
    }

    @Test
    void whatWasSentAndWhoseAnswerWaitsForTheStoreIsNotSentAgain() throws Exception {
        HubNode.Agent agent = hub.agent();
        AgentTask done = hub.order();
        hub.time.pass(Duration.ofMillis(10));
        hub.store.away(true);
        agent.answersAll();
        assertThatThrownBy(hub::order).hasRootCauseInstanceOf(StorageUnavailable.class);
        hub.store.away(false);

        sweepLater();
        sweepLater();

        assertThat(agent.receivedIds()).containsExactly(done.id());
        assertThat(hub.status(done)).isEqualTo("succeeded");
    }

    @Test
    void aDoubtStaysOpenForAWhileBecauseAStoreMayCarryOutLateWhatItWasAsked() throws Exception {
        AgentTask lost = hub.order().sent(hub.time.instant());
        Doubts doubts = new Doubts();
        doubts.order(lost.id(), hub.time.instant());
        doubts.lookedInto();
        assertThat(doubts.isOver(hub.time.instant().plusSeconds(10))).isFalse();
        assertThat(doubts.isUnsent(lost)).isTrue();
        assertThat(doubts.isOver(hub.time.instant().plusSeconds(16))).isTrue();
    }
}
