package comanda.application.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import comanda.application.dispatch.InMemoryHub;
import comanda.application.port.in.FollowFleet.FleetEvent;
import comanda.application.port.in.FollowFleet.Following;
import comanda.application.port.in.FollowFleet.TooManyReaders;
import comanda.application.port.out.FleetStore.Connected;
import comanda.application.port.out.HubNodes;
import comanda.application.port.out.TaskStore.Added;
import comanda.application.port.out.TaskStore.NewTask;
import comanda.domain.hub.AgentTask;
import comanda.domain.hub.ShopId;
import comanda.domain.hub.TaskPayload;
import comanda.domain.hub.TaskType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FleetFeedTest {
    private static final ShopId SHOP = new ShopId("corner");
    private static final ShopId OTHER = new ShopId("other");
    private static final Instant EVENING = Instant.parse("2026-03-07T21:00:00Z");

    private final InMemoryHub store = new InMemoryHub();
    private final FleetFeed feed = new FleetFeed(store, store, HubNodes.NONE);
    private int wokenUp;

    @BeforeEach
    void shops() throws Exception {
        store.create(SHOP, EVENING);
        store.create(OTHER, EVENING);
    }

    private AgentTask task(String id, ShopId shop, Instant at) {
        NewTask task = new NewTask(id, shop, TaskType.PING, TaskPayload.EMPTY, at, null, null);
        return ((Added.Accepted) store.add(task, null).join()).task();
    }

    private static List<FleetEvent> all(Following following) {
        List<FleetEvent> events = new ArrayList<>();
        for (FleetEvent event = following.next(); event != null; event = following.next()) {
            events.add(event);
        }
        return events;
    }

    @Test
    void aReaderHearsWhatHappensFromNowOnAndIsWokenUp() throws Exception {
        task("before", SHOP, EVENING);
        Following reader = feed.follow(null, null, () -> wokenUp++);

        AgentTask task = task("now", SHOP, EVENING);
        feed.changed(task);

        assertThat(wokenUp).isPositive();
        assertThat(all(reader)).containsExactly(new FleetEvent.TaskChanged(task));
    }

    @Test
    void aReaderOfOneShopHearsOfNoOther() throws Exception {
        Following reader = feed.follow(SHOP, null, () -> {});

        feed.changed(task("theirs", OTHER, EVENING));
        feed.agentChanged(OTHER);

        assertThat(all(reader)).isEmpty();
    }

    @Test
    void aReaderThatComesBackHearsHowEverythingStandsThatChangedSince() throws Exception {
        task("old", SHOP, EVENING);
        AgentTask missed = task("missed", SHOP, EVENING.plusSeconds(60));
        store.connect(SHOP, null, "one", EVENING.plusSeconds(70)).join();

        List<FleetEvent> events = all(feed.follow(null, EVENING.plusSeconds(60), () -> {}));

        assertThat(events).hasSize(2);
        assertThat(events.getFirst()).isEqualTo(new FleetEvent.TaskChanged(missed));
        assertThat(events.getLast()).isInstanceOf(FleetEvent.AgentChanged.class);
    }

    @Test
    void manyThatChangedAtOneMomentAreAllHeardAndTheReadingEnds() throws Exception {
        for (int i = 0; i < 1_350; i++) {
            task("task-" + i, SHOP, EVENING.plusMillis(i / 1_000));
        }

        List<FleetEvent> events = all(feed.follow(null, EVENING, () -> {}));

        assertThat(events.stream()
                        .map(event -> ((FleetEvent.TaskChanged) event).task().id())
                        .distinct())
                .hasSize(1_350);
    }

    @Test
    void anAgentIsShownAsItStandsWhenTheReaderReads() throws Exception {
        Following reader = feed.follow(null, null, () -> {});
        feed.agentChanged(SHOP);
        assertThat(store.connect(SHOP, null, "one", EVENING).join()).isInstanceOf(Connected.Present.class);

        assertThat(reader.next())
                .isInstanceOfSatisfying(
                        FleetEvent.AgentChanged.class,
                        changed -> assertThat(changed.agent().isOnline()).isTrue());
    }

    @Test
    void aReaderThatIsTooSlowIsOverAndTheOthersGoOn() throws Exception {
        Following slow = feed.follow(null, null, () -> {});
        Following quick = feed.follow(null, null, () -> {});
        AgentTask task = task("again", SHOP, EVENING);

        for (int i = 0; i <= FleetReader.MOST_WAITING; i++) {
            feed.changed(task);
            assertThat(quick.next()).isNotNull();
        }

        assertThat(slow.isOver()).isTrue();
        assertThat(slow.next()).isNull();
        assertThat(quick.isOver()).isFalse();
    }

    @Test
    void aReaderWhoseMissedEventsCannotBeReadIsOver() throws Exception {
        Following reader = feed.follow(null, EVENING, () -> {});
        store.away(true);

        assertThat(reader.next()).isNull();
        assertThat(reader.isOver()).isTrue();
    }

    @Test
    void thereIsABoundOnReadersAndOneThatLeavesMakesRoom() throws Exception {
        Following first = feed.follow(null, null, () -> {});
        for (int i = 1; i < FleetFeed.MOST_READERS; i++) {
            assertThat(feed.follow(null, null, () -> {}).isOver()).isFalse();
        }
        assertThatThrownBy(() -> feed.follow(null, null, () -> {})).isInstanceOf(TooManyReaders.class);

        first.close();

        assertThat(feed.follow(null, null, () -> {}).isOver()).isFalse();
    }

    @Test
    void whenTheHubEndsAllReadersAreOver() throws Exception {
        Following reader = feed.follow(null, null, () -> {});

        feed.close();

        assertThat(reader.isOver()).isTrue();
        assertThat(feed.follow(null, null, () -> {}).isOver()).isTrue();
    }
}
