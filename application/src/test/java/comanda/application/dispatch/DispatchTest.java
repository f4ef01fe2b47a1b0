package comanda.application.dispatch;

import static comanda.application.dispatch.HubNode.PRINTED;
import static comanda.application.dispatch.HubNode.SHOP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import comanda.application.port.in.OrderTasks.Order;
import comanda.application.port.in.ServeAgents;
import comanda.application.port.out.AgentSocket.Ending;
import comanda.application.port.out.StorageUnavailable;
import comanda.application.port.out.TaskStore.Added;
import comanda.domain.hub.AgentReport;
import comanda.domain.hub.AgentTask;
import comanda.domain.hub.ShopId;
import comanda.domain.hub.TaskAnswer;
import comanda.domain.hub.TaskPayload;
import comanda.domain.hub.TaskState;
import comanda.domain.hub.TaskType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DispatchTest {
    private HubNode hub = new HubNode("none", new InMemoryHub(), new HubNode.PassingTime(), new Wire(), true);

    @BeforeEach
    void aHub() throws StorageUnavailable {
        hub = HubNode.alone();
    }

    private List<AgentTask> order(int number) {
        return IntStream.range(0, number).mapToObj(_ -> hub.order()).toList();
    }

    private static List<String> ids(List<AgentTask> tasks) {
        return tasks.stream().map(AgentTask::id).toList();
    }

    @Test
    void aTaskForAnAgentThatIsHereIsSentAsSoonAsItIsWrittenDown() throws Exception {
        HubNode.Agent agent = hub.agent();
        hub.store.holdAnswers();
        var accepted = hub.orders.order(new Order(SHOP, TaskType.PRINT, HubNode.PAYLOAD, null, null));
        assertThat(agent.received).isEmpty();

        hub.store.answerAll();
        assertThat(accepted).isCompleted();

        assertThat(agent.received).hasSize(1);
        assertThat(agent.received.getFirst().attempts()).isEqualTo(1);
        assertThat(hub.status(agent.received.getFirst())).isEqualTo("sent");
    }

    @Test
    void anAnswerEndsItsTask() throws Exception {
        HubNode.Agent agent = hub.agent();
        AgentTask task = hub.order();

        agent.line().answered(task.id(), PRINTED);

        assertThat(hub.look(task).state()).isEqualTo(new TaskState.Succeeded(hub.time.instant(), PRINTED));
    }

    @Test
    void anAnswerThatItCouldNotBeDoneFailsItsTaskWithTheReason() throws Exception {
        HubNode.Agent agent = hub.agent();
        AgentTask task = hub.order();
        TaskAnswer answer = new TaskAnswer(TaskAnswer.Status.ERROR, "Kitchen is out of paper.", "{}");

        agent.line().answered(task.id(), answer);

        assertThat(hub.look(task).state())
                .isEqualTo(new TaskState.Failed(hub.time.instant(), "Kitchen is out of paper.", answer));
    }

    @Test
    void nobodyAnswersAnotherShopsTask() throws Exception {
        hub.store.create(new ShopId("other"), hub.time.instant());
        hub.agent();
        AgentTask task = hub.order();

        hub.switchboard.answered(new ShopId("other"), task.id(), PRINTED);

        assertThat(hub.status(task)).isEqualTo("sent");
    }

    @Test
    void tasksOfAShopThatIsAwayAreSentInTheirOrderWhenItsAgentHasRegistered() {
        List<AgentTask> tasks = order(5);
        HubNode.Agent agent = hub.silentAgent();
        assertThat(agent.received).isEmpty();

        agent.line().heartbeat(new AgentReport(1L, "[]", "{}", null));

        assertThat(agent.receivedIds()).isEqualTo(ids(tasks));
    }

    @Test
    void aTaskThatComesWhileOthersAreBeingTakenGoesAfterThem() {
        List<AgentTask> waiting = order(2);
        HubNode.Agent agent = hub.silentAgent();
        hub.store.holdAnswers();
        agent.line().heartbeat(new AgentReport(1L, "[]", "{}", null));
        var late = hub.orders.order(new Order(SHOP, TaskType.PRINT, HubNode.PAYLOAD, null, null));

        hub.store.answerAll();

        AgentTask last = ((Added.Accepted) late.join()).task();
        assertThat(agent.receivedIds())
                .containsExactly(waiting.get(0).id(), waiting.get(1).id(), last.id());
    }

    @Test
    void anAgentThatComesBackIsNotFloodedAndGetsTheNextTaskWithEachAnswer() {
        List<AgentTask> tasks = order(AgentLine.WINDOW + 3);
        HubNode.Agent agent = hub.agent();
        assertThat(agent.received).hasSize(AgentLine.WINDOW);

        agent.line().answered(tasks.getFirst().id(), PRINTED);
        assertThat(agent.received).hasSize(AgentLine.WINDOW + 1);
        agent.answersAll();

        assertThat(agent.receivedIds()).isEqualTo(ids(tasks));
    }

    @Test
    void largeTicketsAreNotAllOnTheWayAtOnce() {
        HubNode.Agent agent = hub.agent();
        TaskPayload large = TaskPayload.of(new byte[11 * 1024 * 1024]);
        Order order = new Order(SHOP, TaskType.PRINT, large, null, null);
        List<String> ids = IntStream.range(0, 4)
                .mapToObj(_ ->
                        ((Added.Accepted) hub.orders.order(order).join()).task().id())
                .toList();
        assertThat(agent.received.size() * (long) large.size()).isLessThan(32L * 1024 * 1024);

        while (agent.received.size() < ids.size()) {
            int before = agent.received.size();
            agent.answersAll();
            assertThat(agent.received).hasSizeGreaterThan(before);
        }

        assertThat(agent.receivedIds()).isEqualTo(ids);
    }

    @Test
    void aTaskWhoseAgentGoesAwayWaitsAndIsSentAgainUnderTheSameIdThreeTimesInAll() throws Exception {
        HubNode.Agent agent = hub.agent();
        AgentTask task = hub.order();
        for (int attempt = 1; attempt < AgentTask.MOST_SENDS; attempt++) {
            agent.line().closed();
            assertThat(hub.status(task)).isEqualTo("pending");
            agent = hub.agent();
            assertThat(agent.receivedIds()).containsExactly(task.id());
        }

        agent.line().closed();

        assertThat(hub.look(task).state()).isInstanceOf(TaskState.Failed.class);
        assertThat(hub.look(task).attempts()).isEqualTo(3);
        assertThat(hub.agent().received).isEmpty();
    }

    @Test
    void anAnswerStillCountsAfterTheTaskWasGivenUp() throws Exception {
        AgentTask task = hub.order();
        for (int attempt = 0; attempt < AgentTask.MOST_SENDS; attempt++) {
            hub.agent().line().closed();
        }
        assertThat(hub.status(task)).isEqualTo("failed");

        hub.agent().line().answered(task.id(), PRINTED);

        assertThat(hub.status(task)).isEqualTo("succeeded");
    }

    @Test
    void onlyTheFirstAnswerCounts() throws Exception {
        HubNode.Agent agent = hub.agent();
        AgentTask task = hub.order();
        agent.line().answered(task.id(), PRINTED);

        agent.line().answered(task.id(), new TaskAnswer(TaskAnswer.Status.ERROR, "no", "{}"));

        assertThat(hub.status(task)).isEqualTo("succeeded");
    }

    @Test
    void aTaskThatIsNotAnsweredForHalfAMinuteIsLateAndMakesRoomAndItsAnswerStillCounts() throws Exception {
        HubNode.Agent agent = hub.agent();
        List<AgentTask> tasks = order(AgentLine.WINDOW + 1);
        assertThat(agent.received).hasSize(AgentLine.WINDOW);
        hub.time.pass(AgentTask.LATE_AFTER);

        hub.sweep();

        assertThat(hub.look(tasks.getFirst()).isLate()).isTrue();
        assertThat(agent.received).hasSize(AgentLine.WINDOW + 1);
        agent.line().answered(tasks.getFirst().id(), PRINTED);
        assertThat(hub.status(tasks.getFirst())).isEqualTo("succeeded");
    }

    @Test
    void aTaskWhoseTimePassesWhileItsShopIsAwayIsNeverSent() throws Exception {
        AgentTask task = hub.orderFor(Duration.ofSeconds(60));
        hub.time.pass(Duration.ofSeconds(60));
        HubNode.Agent agent = hub.agent();
        hub.sweep();

        assertThat(hub.status(task)).isEqualTo("expired");
        assertThat(agent.received).isEmpty();
    }

    @Test
    void aTaskIsTakenBackOnlyWhileItWasNeverSent() throws Exception {
        AgentTask waiting = hub.order();
        assertThat(hub.orders.cancel(waiting.id()).join().orElseThrow().state()).isInstanceOf(TaskState.Canceled.class);
        HubNode.Agent agent = hub.agent();
        AgentTask sent = hub.order();
        agent.line().closed();

        hub.orders.cancel(sent.id()).join();

        assertThat(hub.status(sent)).isEqualTo("pending");
        assertThat(agent.receivedIds()).containsExactly(sent.id());
    }

    @Test
    void aRepeatedOrderIsTheOneThatThereWasAndIsNotSentAgain() {
        HubNode.Agent agent = hub.agent();
        Order order = new Order(SHOP, TaskType.PRINT, HubNode.PAYLOAD, null, "evening-7");
        AgentTask first = ((Added.Accepted) hub.orders.order(order).join()).task();

        Added again = hub.orders.order(order).join();
        Added other = hub.orders
                .order(new Order(SHOP, TaskType.PRINT, TaskPayload.of("{\"data\":\"Bye\"}"), null, "evening-7"))
                .join();

        assertThat(again)
                .isInstanceOfSatisfying(
                        Added.Known.class,
                        known -> assertThat(known.task().id()).isEqualTo(first.id()));
        assertThat(other).isInstanceOf(Added.KeyReused.class);
        assertThat(agent.received).hasSize(1);
        order(AgentLine.WINDOW - 1);
        assertThat(agent.received).as("no place of the window was lost").hasSize(AgentLine.WINDOW);
    }

    @Test
    void aSecondConnectionTakesTheFirstOnesPlaceAndItsUnansweredTasks() {
        HubNode.Agent first = hub.agent();
        AgentTask task = hub.order();

        HubNode.Agent second = hub.agent();
        first.line().closed();

        assertThat(first.endings).containsExactly(Ending.REPLACED);
        assertThat(second.endings).isEmpty();
        assertThat(second.receivedIds()).containsExactly(task.id());
        AgentTask next = hub.order();
        assertThat(second.receivedIds()).containsExactly(task.id(), next.id());
        assertThat(first.received).hasSize(1);
    }

    @Test
    void aConnectionThatEndsBeforeTheStoreKnowsItLeavesNobodyOnline() throws Exception {
        hub.store.holdAnswers();
        HubNode.Agent agent = hub.silentAgent();
        agent.line().closed();
        hub.store.answerAll();

        assertThat(hub.store.census().online()).isZero();
    }

    @Test
    void anAnswerThatCannotBeWrittenDownIsKeptUntilItCan() throws Exception {
        HubNode.Agent agent = hub.agent();
        AgentTask task = hub.order();
        hub.store.away(true);
        agent.line().answered(task.id(), PRINTED);
        assertThat(hub.switchboard.answersWaiting()).isEqualTo(1);
        assertThatThrownBy(hub::sweep).hasRootCauseInstanceOf(StorageUnavailable.class);

        hub.store.away(false);
        hub.sweep();

        assertThat(hub.status(task)).isEqualTo("succeeded");
        assertThat(hub.switchboard.answersWaiting()).isZero();
    }

    @Test
    void whileTheStoreIsAwayAnOrderFailsAndAnAgentIsToldToComeAgainAndAfterwardsAllGoesOn() throws Exception {
        HubNode.Agent agent = hub.agent();
        hub.store.away(true);
        assertThatThrownBy(hub::order).hasRootCauseInstanceOf(StorageUnavailable.class);
        assertThat(hub.silentAgent().endings).containsExactly(Ending.UNAVAILABLE);

        hub.store.away(false);
        HubNode.Agent again = hub.agent();
        AgentTask task = hub.order();

        assertThat(again.receivedIds()).containsExactly(task.id());
        assertThat(agent.received).isEmpty();
    }

    @Test
    void aConnectionWhoseEndCouldNotBeWrittenDownIsFoundLater() throws Exception {
        HubNode.Agent agent = hub.agent();
        AgentTask task = hub.order();
        hub.store.away(true);
        agent.line().closed();
        hub.store.away(false);
        assertThat(hub.store.census().online()).isEqualTo(1);

        hub.sweep();

        assertThat(hub.store.census().online()).isZero();
        assertThat(hub.status(task)).isEqualTo("pending");
    }

    @Test
    void aTaskThatWasWrittenDownAsSentAndNeverWasIsSent() throws Exception {
        HubNode.Agent agent = hub.agent();
        AgentTask known = hub.order();
        hub.store.loseAnswers(true);
        assertThatThrownBy(hub::order).hasRootCauseInstanceOf(StorageUnavailable.class);
        hub.store.loseAnswers(false);
        assertThat(agent.receivedIds()).containsExactly(known.id());

        hub.sweep();

        assertThat(agent.received).hasSize(2);
        assertThat(hub.status(known)).isEqualTo("sent");
        agent.answersAll();
        assertThat(hub.store.countByStatus()).isEqualTo(Map.of("succeeded", 2L));
    }

    @Test
    void whatIsOrderedWhileTheStoreIsAskedForWhatIsInDoubtIsSentOnce() throws Exception {
        HubNode.Agent agent = hub.agent();
        hub.store.loseAnswers(true);
        assertThatThrownBy(hub::order).hasRootCauseInstanceOf(StorageUnavailable.class);
        hub.store.loseAnswers(false);
        hub.store.holdAnswers();
        hub.switchboard.tidy();
        var meanwhile = hub.orders.order(new Order(SHOP, TaskType.PRINT, HubNode.PAYLOAD, null, null));
        hub.store.answerAll();

        assertThat(meanwhile).isCompleted();
        assertThat(agent.receivedIds()).hasSize(2).doesNotHaveDuplicates();
        assertThat(agent.receivedIds().getLast())
                .isEqualTo(((Added.Accepted) meanwhile.join()).task().id());
    }

    @Test
    void whatAnAgentHasIsNotTakenBackAfterALongOutageOfTheStore() throws Exception {
        HubNode.Agent agent = hub.agent();
        AgentTask task = hub.order();
        hub.store.away(true);
        assertThatThrownBy(hub::order).hasRootCauseInstanceOf(StorageUnavailable.class);
        hub.time.pass(AgentTask.LATE_AFTER.plusSeconds(30));
        assertThatThrownBy(hub::sweep).hasRootCauseInstanceOf(StorageUnavailable.class);
        hub.store.away(false);

        hub.switchboard.tidy();

        assertThat(hub.status(task)).isEqualTo("sent");
        assertThat(agent.receivedIds()).containsExactly(task.id());
    }

    @Test
    void whatIsAnsweredAndNotWrittenDownYetIsNotTakenBack() throws Exception {
        HubNode.Agent agent = hub.agent();
        AgentTask task = hub.order();
        hub.store.away(true);
        agent.line().answered(task.id(), PRINTED);
        assertThatThrownBy(hub::order).hasRootCauseInstanceOf(StorageUnavailable.class);
        hub.store.away(false);

        hub.switchboard.tidy();

        assertThat(hub.status(task)).isEqualTo("sent");
        assertThat(agent.receivedIds()).containsExactly(task.id());
        hub.sweep();
        assertThat(hub.status(task)).isEqualTo("succeeded");
        assertThat(agent.receivedIds()).containsExactly(task.id());
    }

    @Test
    void whatWasAnsweredBeforeItsAgentCameAgainIsNotSentAgain() throws Exception {
        HubNode.Agent agent = hub.agent();
        AgentTask task = hub.order();
        hub.store.away(true);
        agent.line().answered(task.id(), PRINTED);
        hub.store.away(false);

        HubNode.Agent again = hub.agent();

        assertThat(hub.status(task)).isEqualTo("succeeded");
        assertThat(again.received).isEmpty();
    }

    @Test
    void aSlowNetworkIsGivenNothingMoreUntilItHasTakenWhatLiesThere() throws Exception {
        HubNode.Agent agent = hub.agent();
        agent.unsent = AgentLine.WINDOW_BYTES;

        AgentTask task = hub.order();
        hub.sweep();
        assertThat(agent.received).isEmpty();

        agent.unsent = 0;
        hub.sweep();
        assertThat(agent.receivedIds()).containsExactly(task.id());
    }

    @Test
    void lateTasksMakeRoomAlsoWhereTheStoreCouldNotSaySo() throws Exception {
        HubNode.Agent agent = hub.agent();
        order(AgentLine.WINDOW + 1);
        hub.time.pass(AgentTask.LATE_AFTER.plusSeconds(1));
        hub.store.loseAnswers(true);
        assertThatThrownBy(hub::sweep).hasRootCauseInstanceOf(StorageUnavailable.class);
        hub.store.loseAnswers(false);

        hub.sweep();

        assertThat(agent.received).hasSize(AgentLine.WINDOW + 1);
    }

    @Test
    void aShopComesIntoBeingWithItsFirstTaskOnlyWhereLegacyAgentsAreTaken() {
        HubNode strict = new HubNode("strict", new InMemoryHub(), new HubNode.PassingTime(), new Wire(), false);
        Order order = new Order(new ShopId("new"), TaskType.PING, TaskPayload.EMPTY, null, null);

        assertThat(hub.orders.order(order).join()).isInstanceOf(Added.Accepted.class);
        assertThat(strict.orders.order(order).join()).isInstanceOf(Added.ShopUnknown.class);
    }

    @Test
    void whoDrainsSendsAgentsAwayAsSoonAsTheyHaveAnsweredAndLetsNobodyIn() throws Exception {
        HubNode.Agent busy = hub.agent();
        AgentTask task = hub.order();
        Thread draining = Thread.ofVirtual().start(() -> {
            try {
                new Drain(hub.switchboard).within(Duration.ofSeconds(20));
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        });
        while (hub.switchboard.admit(SHOP, null) instanceof ServeAgents.Admission.Admitted) {
            Thread.onSpinWait();
        }
        assertThat(busy.endings).isEmpty();

        while (busy.endings.isEmpty()) {
            busy.line().answered(task.id(), PRINTED);
            Thread.onSpinWait();
        }
        busy.line().closed();
        draining.join();

        assertThat(busy.endings).containsExactly(Ending.GOING_AWAY);
        assertThat(hub.status(task)).isEqualTo("succeeded");
    }
}
