package comanda.adapters.hubstorage;

import static comanda.adapters.hubstorage.Given.JAMMED;
import static comanda.adapters.hubstorage.Given.NOON;
import static comanda.adapters.hubstorage.Given.PRINTED;
import static comanda.adapters.hubstorage.Given.accepted;
import static comanda.adapters.hubstorage.Given.connected;
import static comanda.adapters.hubstorage.Given.found;
import static comanda.adapters.hubstorage.Given.keyed;
import static comanda.adapters.hubstorage.Given.now;
import static comanda.adapters.hubstorage.Given.shop;
import static comanda.adapters.hubstorage.Given.task;
import static org.assertj.core.api.Assertions.assertThat;

import comanda.application.port.out.TaskStore;
import comanda.application.port.out.TaskStore.Added;
import comanda.application.port.out.TaskStore.Dispatched;
import comanda.application.port.out.TaskStore.NewTask;
import comanda.domain.hub.AgentTask;
import comanda.domain.hub.ConnectionId;
import comanda.domain.hub.ShopId;
import comanda.domain.hub.TaskAnswer;
import comanda.domain.hub.TaskPayload;
import comanda.domain.hub.TaskState;
import comanda.domain.hub.TaskType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What every store of tasks does. */
abstract class TaskStoreContract {
    private static final String NODE = "node-1";
    private static final Instant LATER = NOON.plusSeconds(5);

    abstract HubDatabase hub();

    private TaskStore tasks() {
        return hub().tasks();
    }

    private List<String> claimed(ConnectionId via, int most, long mostBytes, Instant now) throws Exception {
        return now(tasks().claim(via, most, mostBytes, now)).stream()
                .map(dispatched -> dispatched.task().id())
                .toList();
    }

    @Test
    void aTaskWithoutAnAgentIsPendingAndIsFoundAsItWasWritten() throws Exception {
        ShopId shop = shop(hub());
        NewTask task = task(shop, NOON, Duration.ofMinutes(10));

        AgentTask accepted = accepted(hub(), task, null);

        assertThat(accepted)
                .isEqualTo(new AgentTask(
                        task.id(),
                        accepted.number(),
                        shop,
                        TaskType.PRINT,
                        NOON,
                        NOON.plusSeconds(600),
                        0,
                        null,
                        new TaskState.Pending(),
                        NOON));
        assertThat(found(hub(), task.id())).isEqualTo(accepted);
        assertThat(tasks().payload(task.id())).contains(task.payload());
    }

    @Test
    void aTaskIsSentAtOnceOverTheConnectionThatIsOffered() throws Exception {
        ShopId shop = shop(hub());
        NewTask task = task(shop);

        AgentTask accepted = accepted(hub(), task, connected(hub(), shop, NODE));

        assertThat(accepted.state()).isEqualTo(new TaskState.Sent(false));
        assertThat(accepted.attempts()).isEqualTo(1);
        assertThat(accepted.sentAt()).isEqualTo(NOON);
        assertThat(found(hub(), task.id())).isEqualTo(accepted);
    }

    @Test
    void aTaskIsNotSentOverAConnectionThatIsNotThePresentOne() throws Exception {
        ShopId shop = shop(hub());
        ConnectionId first = connected(hub(), shop, NODE);
        ConnectionId second = connected(hub(), shop, NODE);

        assertThat(accepted(hub(), task(shop), first).state()).isEqualTo(new TaskState.Pending());
        assertThat(second.number()).isGreaterThan(first.number());
    }

    @Test
    void aTaskIsNotSentOverAConnectionThatHasEndedOrIsOfAnotherNode() throws Exception {
        ShopId shop = shop(hub());
        ConnectionId via = connected(hub(), shop, NODE);
        ConnectionId elsewhere = new ConnectionId(shop, "node-2", via.number());
        assertThat(accepted(hub(), task(shop), elsewhere).state()).isEqualTo(new TaskState.Pending());

        ShopId other = shop(hub());
        ConnectionId ended = connected(hub(), other, NODE);
        now(hub().fleet().disconnect(ended, LATER));
        assertThat(accepted(hub(), task(other), ended).state()).isEqualTo(new TaskState.Pending());
    }

    @Test
    void aTaskDoesNotOvertakeOneThatIsPending() throws Exception {
        ShopId shop = shop(hub());
        NewTask first = task(shop);
        accepted(hub(), first, null);
        ConnectionId via = connected(hub(), shop, NODE);
        NewTask second = task(shop);

        assertThat(accepted(hub(), second, via).state()).isEqualTo(new TaskState.Pending());
        assertThat(claimed(via, 10, 1_000_000, LATER)).containsExactly(first.id(), second.id());
    }

    @Test
    void aTaskOfAShopThatNobodyKnowsIsNotWritten() throws Exception {
        NewTask task = task(new ShopId("nobody"));

        assertThat(now(tasks().add(task, null))).isEqualTo(new Added.ShopUnknown());
        assertThat(tasks().find(task.id())).isEmpty();
    }

    @Test
    void aRepeatedOrderIsTheTaskThatItWas() throws Exception {
        ShopId shop = shop(hub());
        AgentTask first = accepted(hub(), keyed(shop, "evening-1", "coffee"), null);

        assertThat(now(tasks().add(keyed(shop, "evening-1", "coffee"), null))).isEqualTo(new Added.Known(first));
        assertThat(tasks().list(shop, null, null, 10)).containsExactly(first);
    }

    @Test
    void aKeyThatStandsForAnotherOrderIsRefused() throws Exception {
        ShopId shop = shop(hub());
        AgentTask first = accepted(hub(), keyed(shop, "evening-1", "coffee"), null);

        assertThat(now(tasks().add(keyed(shop, "evening-1", "tea"), null))).isEqualTo(new Added.KeyReused());
        assertThat(tasks().list(shop, null, null, 10)).containsExactly(first);
    }

    @Test
    void aKeyIsAShopsOwn() throws Exception {
        accepted(hub(), keyed(shop(hub()), "evening-1", "coffee"), null);
        accepted(hub(), keyed(shop(hub()), "evening-1", "tea"), null);
    }

    @Test
    void aTaskThatIsAddedAgainWithItsIdIsKnown() throws Exception {
        ShopId shop = shop(hub());
        NewTask task = task(shop);
        AgentTask first = accepted(hub(), task, null);

        assertThat(now(tasks().add(task, null))).isEqualTo(new Added.Known(first));
    }

    @Test
    void repeatedOrdersOfOneMomentAreOneTask() throws Exception {
        ShopId shop = shop(hub());
        List<CompletableFuture<Added>> orders = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            orders.add(tasks().add(keyed(shop, "evening-1", "coffee"), null));
        }

        assertThat(orders.stream().map(CompletableFuture::join).filter(added -> added instanceof Added.Accepted))
                .hasSize(1);
        assertThat(tasks().list(shop, null, null, 10)).hasSize(1);
    }

    @Test
    void pendingTasksAreClaimedInTheirOrderWithTheirPayloads() throws Exception {
        ShopId shop = shop(hub());
        NewTask first = task(shop);
        NewTask second = task(shop);
        accepted(hub(), first, null);
        accepted(hub(), second, null);
        ConnectionId via = connected(hub(), shop, NODE);

        List<Dispatched> claimed = now(tasks().claim(via, 10, 1_000_000, LATER));

        assertThat(claimed).extracting(dispatched -> dispatched.task().id()).containsExactly(first.id(), second.id());
        assertThat(claimed).extracting(Dispatched::payload).containsExactly(first.payload(), second.payload());
        assertThat(claimed).allSatisfy(dispatched -> {
            assertThat(dispatched.task().state()).isEqualTo(new TaskState.Sent(false));
            assertThat(dispatched.task().attempts()).isEqualTo(1);
            assertThat(dispatched.task().sentAt()).isEqualTo(LATER);
            assertThat(dispatched.task())
                    .isEqualTo(found(hub(), dispatched.task().id()));
        });
        assertThat(claimed(via, 10, 1_000_000, LATER)).isEmpty();
    }

    @Test
    void noMoreTasksAreClaimedThanWasAskedFor() throws Exception {
        ShopId shop = shop(hub());
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            ids.add(accepted(hub(), task(shop), null).id());
        }
        ConnectionId via = connected(hub(), shop, NODE);

        assertThat(claimed(via, 2, 1_000_000, LATER)).isEqualTo(ids.subList(0, 2));
        assertThat(claimed(via, 10, 1_000_000, LATER)).isEqualTo(ids.subList(2, 5));
    }

    @Test
    void noMoreBytesAreClaimedThanWasAskedForButOneTaskAlways() throws Exception {
        ShopId shop = shop(hub());
        List<String> ids = new ArrayList<>();
        for (int size : List.of(900, 300, 300, 500)) {
            NewTask task = task(shop);
            NewTask sized = new NewTask(
                    task.id(), shop, task.type(), TaskPayload.of(new byte[size]), task.createdAt(), null, null);
            ids.add(accepted(hub(), sized, null).id());
        }
        ConnectionId via = connected(hub(), shop, NODE);

        assertThat(claimed(via, 10, 600, LATER)).isEqualTo(ids.subList(0, 1));
        assertThat(claimed(via, 10, 600, LATER)).isEqualTo(ids.subList(1, 3));
        assertThat(claimed(via, 10, 600, LATER)).isEqualTo(ids.subList(3, 4));
    }

    @Test
    void anExpiredTaskIsNotClaimed() throws Exception {
        ShopId shop = shop(hub());
        accepted(hub(), task(shop, NOON, Duration.ofSeconds(4)), null);
        NewTask lasting = task(shop);
        accepted(hub(), lasting, null);
        ConnectionId via = connected(hub(), shop, NODE);

        assertThat(claimed(via, 10, 1_000_000, LATER)).containsExactly(lasting.id());
    }

    @Test
    void nothingIsClaimedOverAConnectionThatIsNotThePresentOne() throws Exception {
        ShopId shop = shop(hub());
        accepted(hub(), task(shop), null);
        ConnectionId first = connected(hub(), shop, NODE);
        ConnectionId second = connected(hub(), shop, "node-2");

        assertThat(claimed(first, 10, 1_000_000, LATER)).isEmpty();
        assertThat(claimed(second, 10, 1_000_000, LATER)).hasSize(1);
    }

    @Test
    void anAnswerEndsATask() throws Exception {
        ShopId shop = shop(hub());
        AgentTask sent = accepted(hub(), task(shop), connected(hub(), shop, NODE));

        AgentTask settled = now(tasks().settle(shop, sent.id(), PRINTED, LATER)).orElseThrow();

        assertThat(settled).isEqualTo(sent.answered(PRINTED, LATER));
        assertThat(found(hub(), sent.id())).isEqualTo(settled);
    }

    @Test
    void anAnswerThatSaysErrorFailsATaskWithItsMessage() throws Exception {
        ShopId shop = shop(hub());
        AgentTask sent = accepted(hub(), task(shop), connected(hub(), shop, NODE));

        AgentTask settled = now(tasks().settle(shop, sent.id(), JAMMED, LATER)).orElseThrow();

        assertThat(settled.state()).isEqualTo(new TaskState.Failed(LATER, "The paper is out", JAMMED));
        assertThat(found(hub(), sent.id())).isEqualTo(settled);
    }

    @Test
    void aSecondAnswerIsNotTaken() throws Exception {
        ShopId shop = shop(hub());
        AgentTask sent = accepted(hub(), task(shop), connected(hub(), shop, NODE));
        now(tasks().settle(shop, sent.id(), JAMMED, LATER));

        assertThat(now(tasks().settle(shop, sent.id(), PRINTED, LATER))).isEmpty();
        assertThat(found(hub(), sent.id()).state()).isInstanceOf(TaskState.Failed.class);
    }

    @Test
    void anAnswerToATaskThatWasNeverSentIsNotTaken() throws Exception {
        ShopId shop = shop(hub());
        AgentTask pending = accepted(hub(), task(shop), null);

        assertThat(now(tasks().settle(shop, pending.id(), PRINTED, LATER))).isEmpty();
    }

    @Test
    void anotherShopsAnswerIsNotTaken() throws Exception {
        ShopId shop = shop(hub());
        AgentTask sent = accepted(hub(), task(shop), connected(hub(), shop, NODE));

        assertThat(now(tasks().settle(shop(hub()), sent.id(), PRINTED, LATER))).isEmpty();
        assertThat(found(hub(), sent.id())).isEqualTo(sent);
    }

    @Test
    void anAnswerWithAZeroByteSpoilsNothing() throws Exception {
        ShopId shop = shop(hub());
        AgentTask sent = accepted(hub(), task(shop), connected(hub(), shop, NODE));
        TaskAnswer odd = new TaskAnswer(TaskAnswer.Status.SUCCESS, "a\0b", "{}");

        assertThat(now(tasks().settle(shop, sent.id(), odd, LATER))).isPresent();
        assertThat(found(hub(), sent.id()).state())
                .isEqualTo(new TaskState.Succeeded(LATER, new TaskAnswer(TaskAnswer.Status.SUCCESS, "a\uFFFDb", "{}")));
    }

    @Test
    void anAnswerToATaskThatIsToBeSentAgainEndsIt() throws Exception {
        ShopId shop = shop(hub());
        ConnectionId via = connected(hub(), shop, NODE);
        AgentTask sent = accepted(hub(), task(shop), via);
        now(hub().fleet().disconnect(via, LATER));
        assertThat(found(hub(), sent.id()).state()).isEqualTo(new TaskState.Pending());

        assertThat(now(tasks().settle(shop, sent.id(), PRINTED, LATER))).isPresent();
        assertThat(claimed(connected(hub(), shop, NODE), 10, 1_000_000, LATER)).isEmpty();
    }

    @Test
    void aLateAnswerCountsAfterTheLastSendWasGivenUp() throws Exception {
        ShopId shop = shop(hub());
        AgentTask failed = givenUp(shop);
        assertThat(failed.state())
                .isEqualTo(new TaskState.Failed(LATER, AgentTask.unanswered(AgentTask.MOST_SENDS), null));

        AgentTask settled = now(tasks().settle(shop, failed.id(), PRINTED, LATER.plusSeconds(1)))
                .orElseThrow();

        assertThat(settled.state()).isEqualTo(new TaskState.Succeeded(LATER.plusSeconds(1), PRINTED));
        assertThat(found(hub(), failed.id())).isEqualTo(settled);
    }

    private AgentTask givenUp(ShopId shop) throws Exception {
        AgentTask sent = accepted(hub(), task(shop), connected(hub(), shop, NODE));
        for (int i = 1; i < AgentTask.MOST_SENDS; i++) {
            assertThat(claimed(connected(hub(), shop, NODE), 10, 1_000_000, LATER))
                    .containsExactly(sent.id());
        }
        ConnectionId last = new ConnectionId(shop, NODE, AgentTask.MOST_SENDS);
        assertThat(now(hub().fleet().disconnect(last, LATER))).containsExactly(found(hub(), sent.id()));
        return found(hub(), sent.id());
    }

    @Test
    void aPendingTaskIsCanceled() throws Exception {
        ShopId shop = shop(hub());
        AgentTask pending = accepted(hub(), task(shop), null);

        AgentTask canceled = now(tasks().cancel(pending.id(), LATER)).orElseThrow();

        assertThat(canceled).isEqualTo(pending.with(new TaskState.Canceled(LATER), LATER));
        assertThat(claimed(connected(hub(), shop, NODE), 10, 1_000_000, LATER)).isEmpty();
    }

    @Test
    void aTaskThatWasSentIsNotCanceledAlsoWhenItIsPendingAgain() throws Exception {
        ShopId shop = shop(hub());
        ConnectionId via = connected(hub(), shop, NODE);
        AgentTask sent = accepted(hub(), task(shop), via);
        assertThat(now(tasks().cancel(sent.id(), LATER))).contains(sent);

        now(hub().fleet().disconnect(via, LATER));
        assertThat(now(tasks().cancel(sent.id(), LATER)).orElseThrow().state()).isEqualTo(new TaskState.Pending());
    }

    @Test
    void aTaskThatIsNotThereCannotBeCanceled() throws Exception {
        assertThat(now(tasks().cancel(UUID.randomUUID().toString(), LATER))).isEmpty();
    }

    @Test
    void aPendingTaskExpiresWhenItsTimeHasPassed() throws Exception {
        ShopId shop = shop(hub());
        AgentTask pending = accepted(hub(), task(shop, NOON, Duration.ofSeconds(5)), null);
        assertThat(now(tasks().sweep(NODE, NOON.plusSeconds(4)))).isEmpty();

        assertThat(now(tasks().sweep(NODE, LATER))).containsExactly(pending.with(new TaskState.Expired(LATER), LATER));
        assertThat(found(hub(), pending.id()).state()).isEqualTo(new TaskState.Expired(LATER));
    }

    @Test
    void aTaskThatWasSentDoesNotExpireWhileAnAgentHasIt() throws Exception {
        ShopId shop = shop(hub());
        AgentTask sent = accepted(hub(), task(shop, NOON, Duration.ofSeconds(5)), connected(hub(), shop, NODE));

        assertThat(now(tasks().sweep(NODE, LATER))).isEmpty();
        assertThat(found(hub(), sent.id())).isEqualTo(sent);
    }

    @Test
    void anUnansweredTaskIsLateOnceAndStillTakesAnAnswer() throws Exception {
        ShopId shop = shop(hub());
        AgentTask sent = accepted(hub(), task(shop), connected(hub(), shop, NODE));
        Instant late = NOON.plus(AgentTask.LATE_AFTER);

        assertThat(now(tasks().sweep(NODE, late.minusMillis(1)))).isEmpty();
        assertThat(now(tasks().sweep("node-2", late))).isEmpty();
        assertThat(now(tasks().sweep(NODE, late))).containsExactly(sent.with(new TaskState.Sent(true), late));
        assertThat(now(tasks().sweep(NODE, late.plusSeconds(1)))).isEmpty();
        assertThat(now(tasks().settle(shop, sent.id(), PRINTED, late.plusSeconds(2))))
                .isPresent();
    }

    @Test
    void aTaskThatIsUnansweredForADayFailsAndStillTakesAnAnswer() throws Exception {
        ShopId shop = shop(hub());
        AgentTask sent = accepted(hub(), task(shop), connected(hub(), shop, NODE));
        Instant end = NOON.plus(AgentTask.GIVEN_UP_AFTER);
        now(tasks().sweep(NODE, end.minusSeconds(1)));

        List<AgentTask> changed = now(tasks().sweep(NODE, end));

        assertThat(changed).containsExactly(sent.with(new TaskState.Failed(end, Sweep.GIVEN_UP, null), end));
        assertThat(now(tasks().settle(shop, sent.id(), PRINTED, end))).isPresent();
    }

    @Test
    void whatWasSentAndTheCallerDoesNotKnowOfIsTakenBackInItsOrder() throws Exception {
        ShopId shop = shop(hub());
        ConnectionId via = connected(hub(), shop, NODE);
        AgentTask known = accepted(hub(), task(shop), via);
        AgentTask one = accepted(hub(), task(shop), via);
        AgentTask answered = accepted(hub(), task(shop), via);
        now(tasks().settle(shop, answered.id(), PRINTED, LATER));
        AgentTask two = accepted(hub(), task(shop), via);
        ShopId other = shop(hub());
        AgentTask ofOther = accepted(hub(), task(other), connected(hub(), other, NODE));

        List<AgentTask> back = now(tasks().takeBack(via, Set.of(known.id(), "never-heard-of"), LATER));

        assertThat(back).containsExactly(one.takenBack(LATER), two.takenBack(LATER));
        assertThat(found(hub(), one.id())).isEqualTo(one.takenBack(LATER));
        assertThat(found(hub(), known.id())).isEqualTo(known);
        assertThat(found(hub(), answered.id()).state()).isInstanceOf(TaskState.Succeeded.class);
        assertThat(found(hub(), ofOther.id())).isEqualTo(ofOther);
        assertThat(now(tasks().takeBack(via, Set.of(known.id()), LATER))).isEmpty();
        assertThat(claimed(via, 10, 1_000_000, LATER)).containsExactly(one.id(), two.id());
    }

    @Test
    void whatWasSentOverAnotherConnectionIsNotTakenBack() throws Exception {
        ShopId shop = shop(hub());
        ConnectionId via = connected(hub(), shop, NODE);
        AgentTask sent = accepted(hub(), task(shop), via);

        assertThat(now(tasks().takeBack(new ConnectionId(shop, NODE, via.number() + 1), Set.of(), LATER)))
                .isEmpty();
        assertThat(now(tasks().takeBack(new ConnectionId(shop, "node-2", via.number()), Set.of(), LATER)))
                .isEmpty();
        assertThat(found(hub(), sent.id()).state()).isEqualTo(new TaskState.Sent(false));
    }

    @Test
    void whatWasTakenForLateAndWasNeverSentIsTakenBack() throws Exception {
        ShopId shop = shop(hub());
        ConnectionId via = connected(hub(), shop, NODE);
        AgentTask sent = accepted(hub(), task(shop), via);
        now(tasks().sweep(NODE, NOON.plus(AgentTask.LATE_AFTER)));
        assertThat(found(hub(), sent.id()).isLate()).isTrue();

        assertThat(now(tasks().takeBack(via, Set.of(), LATER))).containsExactly(found(hub(), sent.id()));

        assertThat(found(hub(), sent.id()).state()).isEqualTo(new TaskState.Pending());
    }

    @Test
    void whatWasNeverSentUsesNoAttemptUp() throws Exception {
        ShopId shop = shop(hub());
        ConnectionId via = connected(hub(), shop, NODE);
        AgentTask sent = accepted(hub(), task(shop), via);
        for (int i = 0; i < AgentTask.MOST_SENDS; i++) {
            List<AgentTask> back = now(tasks().takeBack(via, Set.of(), LATER));
            assertThat(back).containsExactly(found(hub(), sent.id()));
            assertThat(back.getFirst().state()).isEqualTo(new TaskState.Pending());
            assertThat(back.getFirst().attempts()).isZero();
            assertThat(back.getFirst().sentAt()).isNull();
            assertThat(claimed(via, 10, 1_000_000, LATER)).containsExactly(sent.id());
        }

        assertThat(found(hub(), sent.id()).attempts()).isEqualTo(1);
    }

    @Test
    void theShopsWithPendingTasksAreThoseOfTheNodesPresentConnections() throws Exception {
        ShopId waiting = shop(hub());
        accepted(hub(), task(waiting), null);
        connected(hub(), waiting, "node-w");
        ShopId idle = shop(hub());
        connected(hub(), idle, "node-w");
        ShopId elsewhere = shop(hub());
        accepted(hub(), task(elsewhere), null);
        connected(hub(), elsewhere, "node-x");
        accepted(hub(), task(shop(hub())), null);

        assertThat(now(tasks().waiting("node-w"))).containsExactly(waiting);
    }

    @Test
    void tasksAreListedTheNewestFirstAndPageByPage() throws Exception {
        ShopId shop = shop(hub());
        List<AgentTask> all = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            all.addFirst(accepted(hub(), task(shop), null));
        }
        accepted(hub(), task(shop(hub())), null);

        assertThat(tasks().list(shop, null, null, 3)).isEqualTo(all.subList(0, 3));
        assertThat(tasks().list(shop, null, all.get(2).number(), 3)).isEqualTo(all.subList(3, 5));
        assertThat(tasks().list(null, null, null, 1)).doesNotContain(all.getFirst());
    }

    @Test
    void tasksAreListedByTheirStatus() throws Exception {
        ShopId shop = shop(hub());
        ConnectionId via = connected(hub(), shop, NODE);
        AgentTask sent = accepted(hub(), task(shop), via);
        AgentTask succeeded = accepted(hub(), task(shop), via);
        now(tasks().settle(shop, succeeded.id(), PRINTED, LATER));
        AgentTask failed = accepted(hub(), task(shop), via);
        now(tasks().settle(shop, failed.id(), JAMMED, LATER));
        AgentTask canceled = accepted(hub(), task(shop), null);
        now(tasks().cancel(canceled.id(), LATER));
        AgentTask expired = accepted(hub(), task(shop, NOON, Duration.ofSeconds(1)), null);
        now(tasks().sweep(NODE, LATER));
        AgentTask pending = accepted(hub(), task(shop), null);

        for (AgentTask task : List.of(sent, succeeded, failed, canceled, expired, pending)) {
            AgentTask present = found(hub(), task.id());
            String status = present.state().text();
            assertThat(tasks().list(shop, status, null, 10)).as(status).containsExactly(present);
            assertThat(tasks().list(null, status, null, 10)).as(status).contains(present);
            assertThat(tasks().list(null, status, present.number(), 10))
                    .as(status)
                    .doesNotContain(present);
        }
    }

    @Test
    void theRecentTasksOfAShopAreThoseThatEnded() throws Exception {
        ShopId shop = shop(hub());
        ShopId other = shop(hub());
        ConnectionId via = connected(hub(), shop, NODE);
        List<AgentTask> ended = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            AgentTask sent = accepted(hub(), task(shop), via);
            ended.addFirst(now(tasks().settle(shop, sent.id(), PRINTED, LATER)).orElseThrow());
        }
        accepted(hub(), task(shop), via);

        assertThat(tasks().recent(List.of(shop, other), 2)).isEqualTo(Map.of(shop, ended.subList(0, 2)));
    }

    @Test
    void changesAreTheOnesOfThatMomentAndLaterInTheirOrder() throws Exception {
        Instant day = NOON.plus(Duration.ofDays(1000));
        ShopId shop = shop(hub());
        ConnectionId via = connected(hub(), shop, NODE);
        AgentTask first = accepted(hub(), task(shop, day, null), via);
        AgentTask second = accepted(hub(), task(shop, day.plusSeconds(1), null), via);
        ShopId other = shop(hub());
        AgentTask third = accepted(hub(), task(other, day.plusSeconds(2), null), null);
        AgentTask settled = now(tasks().settle(shop, first.id(), PRINTED, day.plusSeconds(3)))
                .orElseThrow();

        assertThat(tasks().changedSince(day.plusSeconds(1), null, 10)).containsExactly(second, third, settled);
        assertThat(tasks().changedSince(day, shop, 10)).containsExactly(second, settled);
        assertThat(tasks().changedSince(day, null, 1)).containsExactly(second);
        assertThat(tasks().changedSince(day.plusSeconds(4), null, 10)).isEmpty();
    }

    @Test
    void whatIsAskedForOneShopIsAnsweredInTheOrderInWhichItWasAsked() throws Exception {
        ShopId shop = shop(hub());
        ConnectionId via = connected(hub(), shop, NODE);
        List<String> answered = Collections.synchronizedList(new ArrayList<>());
        List<String> asked = new ArrayList<>();
        List<CompletableFuture<?>> all = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            NewTask task = task(shop);
            asked.add("add " + task.id());
            all.add(tasks().add(task, via).thenRun(() -> answered.add("add " + task.id())));
            asked.add("settle " + task.id());
            all.add(tasks().settle(shop, task.id(), PRINTED, LATER).thenAccept(settled -> {
                assertThat(settled).isPresent();
                answered.add("settle " + task.id());
            }));
        }
        for (CompletableFuture<?> one : all) {
            now(one);
        }

        assertThat(answered).isEqualTo(asked);
    }

    @Test
    void tasksThatEndedLongAgoAreForgottenAndOthersAreNot() throws Exception {
        Instant longAgo = NOON.minus(Duration.ofDays(1000));
        ShopId shop = shop(hub());
        ConnectionId via = connected(hub(), shop, NODE);
        AgentTask old = accepted(hub(), task(shop, longAgo, null), via);
        now(tasks().settle(shop, old.id(), PRINTED, longAgo.plusSeconds(1)));
        AgentTask unfinished = accepted(hub(), task(shop, longAgo, null), via);
        AgentTask recent = accepted(hub(), task(shop, longAgo, null), via);
        now(tasks().settle(shop, recent.id(), PRINTED, NOON));

        assertThat(pruned(longAgo.plusSeconds(2), 1_000_000)).isEqualTo(1);

        assertThat(tasks().find(old.id())).isEmpty();
        assertThat(tasks().find(unfinished.id())).isPresent();
        assertThat(tasks().find(recent.id())).isPresent();
    }

    private int pruned(Instant endedBefore, int eachShop) throws Exception {
        int all = 0;
        int some;
        do {
            some = tasks().prune(endedBefore, eachShop);
            all += some;
        } while (some > 0);
        return all;
    }

    @Test
    void ofAShopWithTooManyTasksTheOldestThatEndedAreForgotten() throws Exception {
        ShopId shop = shop(hub());
        ConnectionId via = connected(hub(), shop, NODE);
        List<AgentTask> all = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            all.add(accepted(hub(), task(shop), via));
            if (i != 1) {
                now(tasks().settle(shop, all.getLast().id(), PRINTED, LATER));
            }
        }

        pruned(NOON.minus(Duration.ofDays(2000)), 4);

        assertThat(tasks().list(shop, null, null, 10))
                .extracting(AgentTask::id)
                .containsExactly(
                        all.get(7).id(),
                        all.get(6).id(),
                        all.get(5).id(),
                        all.get(4).id(),
                        all.get(1).id());
    }

    @Test
    void moreThanCanBeForgottenAtOnceIsForgottenBitByBit() throws Exception {
        Instant longAgo = NOON.minus(Duration.ofDays(3000));
        ShopId shop = shop(hub());
        ConnectionId via = connected(hub(), shop, NODE);
        List<CompletableFuture<?>> all = new ArrayList<>();
        for (int i = 0; i < Prune.MOST + 100; i++) {
            NewTask task = task(shop, longAgo, null);
            all.add(tasks().add(task, via));
            all.add(tasks().settle(shop, task.id(), PRINTED, longAgo));
        }
        for (CompletableFuture<?> one : all) {
            now(one);
        }

        assertThat(tasks().prune(longAgo.plusSeconds(1), 1_000_000)).isEqualTo(Prune.MOST);
        assertThat(pruned(longAgo.plusSeconds(1), 1_000_000)).isEqualTo(100);
        assertThat(tasks().list(shop, null, null, 10)).isEmpty();
    }

    @Test
    void tasksAreCountedByStatus() throws Exception {
        ShopId shop = shop(hub());
        ConnectionId via = connected(hub(), shop, NODE);
        AgentTask done = accepted(hub(), task(shop), via);
        now(tasks().settle(shop, done.id(), PRINTED, LATER));
        accepted(hub(), task(shop), via);

        assertThat(tasks().countByStatus())
                .containsOnlyKeys("pending", "sent", "succeeded", "failed", "expired", "canceled")
                .hasEntrySatisfying("succeeded", count -> assertThat(count).isGreaterThanOrEqualTo(1))
                .hasEntrySatisfying("sent", count -> assertThat(count).isGreaterThanOrEqualTo(1));
    }
}
