package comanda.application.watch;

import static comanda.application.watch.WatchedTables.table;
import static comanda.domain.table.TableStatus.FREE;
import static comanda.domain.table.TableStatus.OPEN;
import static comanda.domain.table.TableStatus.PRE_BILL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import comanda.application.event.AgentEvent;
import comanda.application.event.AgentEvent.Change;
import comanda.application.event.AgentEvent.SessionChanged;
import comanda.application.event.AgentEvent.TableChanged;
import comanda.application.event.CountedNews;
import comanda.application.event.EventFeed;
import comanda.application.event.EventPost;
import comanda.application.event.MemoryLog;
import comanda.application.port.out.PosFailure;
import comanda.application.port.out.PosMonitor.Condition;
import comanda.domain.table.Table;
import comanda.domain.table.TableId;
import comanda.domain.time.Deadline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class TableWatchTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final WatchedTables pos = new WatchedTables();
    private final CountedNews news = new CountedNews();
    private List<Table> known = List.of(table(1, OPEN), table(2, FREE));
    private int readers = 1;
    private int messagesPerMinute = 30;
    private boolean mayBeTried;
    private int trials;
    private MemoryLog log = new MemoryLog(10_000, known);
    private EventPost post = new EventPost(new EventFeed(log, news));

    private TableWatch watch() {
        log = new MemoryLog(10_000, known);
        post = new EventPost(new EventFeed(log, news));
        pos.tables = known;
        TableWatch watching = new TableWatch(
                pos,
                pos,
                log,
                post,
                new TableWatch.Conduct(messagesPerMinute, () -> readers, () -> {
                    trials++;
                    return mayBeTried;
                }),
                news,
                duration -> pos.pass(duration),
                pos);
        watching.remember();
        return watching;
    }

    /** What was told of tables so far. */
    private List<AgentEvent> told() {
        post.start(List::of);
        post.close();
        return log.all().stream().filter(TableChanged.class::isInstance).toList();
    }

    /** Lets time pass second by second. @return after how many seconds the point of sale was asked each time */
    private List<Integer> watchFor(TableWatch watch, int seconds) {
        List<Integer> asked = new ArrayList<>();
        for (int second = 0; second < seconds; second++) {
            int before = pos.asked;
            watch.tick();
            if (pos.asked > before) {
                asked.add(second);
            }
            pos.pass(SECOND);
        }
        return asked;
    }

    private static List<Integer> gaps(List<Integer> moments) {
        List<Integer> gaps = new ArrayList<>();
        for (int i = 1; i < moments.size(); i++) {
            gaps.add(moments.get(i) - moments.get(i - 1));
        }
        return gaps;
    }

    private static TableChanged changed(Table now, Change... changes) {
        return new TableChanged(now.id(), now, List.of(changes));
    }

    @Test
    void itLooksOftenAtFirstAndMoreSeldomTheLongerNothingChanges() {
        List<Integer> asked = watchFor(watch(), 120);

        assertThat(gaps(asked.stream().filter(moment -> moment <= 30).toList())).containsOnly(2);
        assertThat(gaps(asked).reversed().subList(0, 4)).containsOnly(10);
        assertThat(gaps(asked)).isSorted();
        assertThat(told()).isEmpty();
        assertThat(pos.lastPatience).isLessThanOrEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void aChangeIsToldAndMakesItLookOftenForHalfAMinute() {
        TableWatch watch = watch();
        watchFor(watch, 120);
        pos.tables = List.of(table(1, PRE_BILL), table(2, FREE));

        List<Integer> asked = watchFor(watch, 120);

        assertThat(told()).containsExactly(changed(table(1, PRE_BILL), new Change("status", "open", "preBill")));
        assertThat(gaps(asked).subList(0, 14)).containsOnly(2);
        assertThat(gaps(asked).getLast()).isEqualTo(10);
    }

    @Test
    void allThatIsDifferentAtATableIsOneEvent() {
        TableWatch watch = watch();
        pos.tables = List.of(new Table(new TableId("1"), "Um", FREE, "Varanda", "Terminal 3"), table(2, FREE));
        watchFor(watch, 1);

        assertThat(told())
                .containsExactly(changed(
                        pos.tables.getFirst(),
                        new Change("status", "open", "free"),
                        new Change("lock", null, "Terminal 3"),
                        new Change("name", "Mesa 1", "Um"),
                        new Change("location", null, "Varanda")));
    }

    @Test
    void aLookSoonComesWithTheNextSecond() {
        TableWatch watch = watch();
        watchFor(watch, 200);
        watch.lookSoon();

        assertThat(watchFor(watch, 20)).startsWith(0, 2, 4);
    }

    @Test
    void atNightItLooksOnceAMinuteAndInTheMorningOftenAgain() {
        known = List.of(table(1, FREE), table(2, FREE));
        TableWatch watch = watch();
        watchFor(watch, 20 * 60);

        assertThat(gaps(watchFor(watch, 300))).containsOnly(60);
        pos.tables = List.of(table(1, OPEN), table(2, FREE));
        assertThat(gaps(watchFor(watch, 80))).containsSequence(2, 2, 2, 2);
    }

    @Test
    void aTakenTableIsNoNight() {
        TableWatch watch = watch();
        watchFor(watch, 20 * 60);

        assertThat(gaps(watchFor(watch, 60))).containsOnly(10);
    }

    @Test
    void whereNobodyListensItLooksEveryHalfMinuteWhateverChanges() {
        readers = 0;
        TableWatch watch = watch();
        List<Integer> asked = new ArrayList<>(watchFor(watch, 40));
        pos.tables = List.of(table(1, PRE_BILL), table(2, FREE));
        asked.addAll(watchFor(watch, 100).stream().map(moment -> moment + 40).toList());
        assertThat(gaps(asked)).containsOnly(30);
        assertThat(told()).hasSize(1);

        readers = 1;
        assertThat(watchFor(watch, 30)).hasSizeGreaterThan(2);
    }

    @Test
    void thePointOfSaleIsNeverAskedMoreOftenThanAllowed() {
        messagesPerMinute = 6;
        TableWatch watch = watch();
        List<Integer> asked = new ArrayList<>();
        for (int second = 0; second < 300; second++) {
            watch.lookSoon();
            int before = pos.asked;
            watch.tick();
            if (pos.asked > before) {
                asked.add(second);
            }
            pos.pass(SECOND);
        }

        assertThat(gaps(asked)).containsOnly(10);
        assertThat(watch.interval()).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void withNoMessagesAllowedItNeverAsksAndLivesOnWhatOthersRead() throws Exception {
        messagesPerMinute = 0;
        TableWatch watch = watch();
        watchFor(watch, 300);
        assertThat(pos.asked).isZero();
        assertThat(watch.interval()).isZero();

        pos.tables = List.of(table(1, FREE), table(2, FREE));
        new WatchedPointOfSale(pos, watch, pos).tables(Deadline.in(SECOND));

        assertThat(told()).containsExactly(changed(table(1, FREE), new Change("status", "open", "free")));
    }

    @Test
    void whatOthersReadCountsAsALook() throws Exception {
        TableWatch watch = watch();
        watchFor(watch, 120);
        WatchedPointOfSale everybody = new WatchedPointOfSale(pos, watch, pos);
        int own = 0;
        for (int second = 0; second < 100; second++) {
            everybody.tables(Deadline.in(SECOND));
            int before = pos.asked;
            watch.tick();
            own += pos.asked - before;
            pos.pass(SECOND);
        }

        assertThat(own).isZero();
    }

    @Test
    void aListThatMayBeOlderThanTheNewestIsNoNews() {
        TableWatch watch = watch();
        long before = pos.getAsLong();
        pos.pass(SECOND);
        pos.tables = List.of(table(1, PRE_BILL), table(2, FREE));
        watchFor(watch, 1);

        watch.seen(known, before);

        assertThat(told()).hasSize(1);
    }

    @Test
    void aPreBillAndACloseMakeItLookWhateverBecameOfThem() throws Exception {
        TableWatch watch = watch();
        WatchedPointOfSale everybody = new WatchedPointOfSale(pos, watch, pos);
        watchFor(watch, 200);
        everybody.preBill(new TableId("1"), Deadline.in(SECOND));
        assertThat(watchFor(watch, 200)).startsWith(0, 2);

        assertThatThrownBy(() -> everybody.close(new TableId("1"), Deadline.in(SECOND)))
                .isInstanceOf(PosFailure.OutcomeUnknown.class);
        assertThat(watchFor(watch, 10)).startsWith(0, 2);
    }

    @Test
    void aListThatWasAskedForBeforeAChangeIsNotTheLookThatTheChangeWants() {
        TableWatch watch = watch();
        watchFor(watch, 200);
        long before = pos.getAsLong();
        pos.pass(SECOND);
        watch.lookSoon();
        watch.seen(known, before);

        assertThat(watchFor(watch, 1)).containsExactly(0);
    }

    @Test
    void aTableThatOneListLeavesOutIsNotGone() {
        TableWatch watch = watch();
        watchFor(watch, 10);
        pos.tables = List.of(table(2, FREE));
        watchFor(watch, 1);
        pos.tables = known;
        watchFor(watch, 20);
        assertThat(told()).isEmpty();

        pos.tables = List.of(table(2, FREE));
        watchFor(watch, 10);
        assertThat(told())
                .containsExactly(new TableChanged(new TableId("1"), null, List.of(new Change("listed", "true", null))));

        pos.tables = known;
        watchFor(watch, 3);
        assertThat(told()).endsWith(changed(table(1, OPEN), new Change("listed", null, "true")));
    }

    @Test
    void anEmptyListIsNotBelievedBeforeAPointOfSaleMayHaveStarted() {
        TableWatch watch = watch();
        watchFor(watch, 200);
        pos.tables = List.of();
        List<Integer> asked = watchFor(watch, 25);
        assertThat(asked).as("looked at again soon").hasSizeGreaterThan(5);
        assertThat(log.all()).noneMatch(TableChanged.class::isInstance);
        watchFor(watch, 30);

        assertThat(told()).hasSize(2);
    }

    @Test
    void twoRequestsThatShareAnAnswerAreOneLook() throws Exception {
        TableWatch watch = watch();
        WatchedPointOfSale everybody = new WatchedPointOfSale(pos, watch, pos);
        pos.tables = List.of();
        everybody.tables(Deadline.in(SECOND));
        everybody.tables(Deadline.in(SECOND));
        everybody.tables(Deadline.in(SECOND));

        assertThat(told()).isEmpty();
    }

    @Test
    void theFirstListEverTellsEachTable() {
        known = List.of();
        TableWatch watch = watch();
        pos.tables = List.of(table(1, OPEN));
        watchFor(watch, 5);

        assertThat(told()).containsExactly(changed(table(1, OPEN), new Change("listed", null, "true")));
    }

    @Test
    void whatChangedWhileTheAgentWasAwayIsToldAtTheFirstLook() {
        TableWatch watch = watch();
        pos.tables = List.of(table(1, FREE), table(2, FREE), table(3, FREE));
        watchFor(watch, 1);

        assertThat(told())
                .containsExactly(
                        changed(table(1, FREE), new Change("status", "open", "free")),
                        changed(table(3, FREE), new Change("listed", null, "true")));
    }

    @Test
    void aPointOfSaleInTroubleIsLeftAloneUntilOthersFindItWell() {
        TableWatch watch = watch();
        watchFor(watch, 10);
        pos.session = Condition.DOWN;
        assertThat(watchFor(watch, 600)).isEmpty();
        pos.session = Condition.UP;
        pos.pos = Condition.DOWN;
        watch.lookSoon();
        assertThat(watchFor(watch, 600)).isEmpty();
        assertThat(trials).isPositive();

        pos.pos = Condition.UP;
        assertThat(watchFor(watch, 10)).startsWith(0, 2);
    }

    @Test
    void inTroubleOneTrialIsMadeWhereOneIsLetThroughAndSeldom() {
        TableWatch watch = watch();
        watchFor(watch, 1);
        pos.pos = Condition.DOWN;
        pos.failure = new PosFailure.Unreachable("Nobody listens.", SECOND);
        mayBeTried = true;

        assertThat(gaps(watchFor(watch, 200))).hasSizeGreaterThan(4).containsOnly(30);
        assertThat(news.unanswered).hasPositiveValue();
    }

    @Test
    void looksThatComeToNothingBecomeSeldomAndTheFirstThatDoesNotIsLikeAnyOther() {
        TableWatch watch = watch();
        pos.failure = new PosFailure.NotUnderstood("It has no tables.");
        List<Integer> asked = watchFor(watch, 400);
        assertThat(gaps(asked)).isSorted().startsWith(5).endsWith(60);
        assertThat(told()).isEmpty();

        pos.failure = null;
        pos.tables = List.of(table(1, FREE), table(2, FREE));
        assertThat(gaps(watchFor(watch, 80))).containsSequence(2, 2, 2, 2);
        assertThat(told()).hasSize(1);
    }

    private List<String> conditions() {
        post.start(List::of);
        post.close();
        return log.all().stream()
                .filter(SessionChanged.class::isInstance)
                .map(event -> ((SessionChanged) event).pos() + "/" + ((SessionChanged) event).session())
                .toList();
    }

    @Test
    void howItStandsIsToldWhenItChangesAndNotKnowingIsToldAtFirstAlone() {
        TableWatch watch = watch();
        pos.pos = Condition.UNKNOWN;
        pos.session = Condition.UNKNOWN;
        watchFor(watch, 3);
        pos.pos = Condition.UP;
        watchFor(watch, 3);
        pos.pos = Condition.UNKNOWN;
        pos.session = Condition.DOWN;
        watchFor(watch, 3);
        pos.session = Condition.UNKNOWN;
        watchFor(watch, 3);
        pos.pos = Condition.DOWN;
        pos.session = Condition.UP;
        watchFor(watch, 3);

        assertThat(conditions()).containsExactly("UNKNOWN/UNKNOWN", "UP/UNKNOWN", "UP/DOWN", "DOWN/UP");
    }

    @Test
    void whereEventsCannotBeSentNothingIsForgottenAndItIsToldLater() {
        TableWatch watch = watch();
        for (int i = 0; i < 1_024; i++) {
            post.send(
                    List.of(new SessionChanged(SessionChanged.Condition.UP, SessionChanged.Condition.UP, "Answers.")));
        }
        pos.tables = List.of(table(1, FREE), table(2, FREE));
        watchFor(watch, 10);
        assertThat(told()).isEmpty();

        watchFor(watch, 10);

        assertThat(told()).hasSize(1);
    }

    @Test
    @Timeout(30)
    void itRunsOnItsOwnThreadThroughADefectUntilItIsClosed() throws Exception {
        CountDownLatch ticks = new CountDownLatch(3);
        CompletableFuture<Thread> thread = new CompletableFuture<>();
        pos.defect = new IllegalStateException("broken on purpose");
        TableWatch watch = new TableWatch(
                pos,
                pos,
                log,
                post,
                new TableWatch.Conduct(30, () -> readers, () -> false),
                news,
                _ -> {
                    thread.complete(Thread.currentThread());
                    ticks.countDown();
                    Thread.sleep(1);
                },
                pos);
        watch.start();
        ticks.await();
        watch.close();
        watch.close();

        assertThat(thread.get().isAlive()).isFalse();
    }
}
