package comanda.application.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import comanda.application.event.AgentEvent.SettlementChanged;
import comanda.application.port.in.FollowEvents.Cause;
import comanda.application.port.in.FollowEvents.Following;
import comanda.application.port.in.FollowEvents.Message;
import comanda.application.port.in.FollowEvents.TooManyReaders;
import comanda.domain.settlement.SettlementId;
import comanda.domain.table.TableId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class EventFeedTest {
    private final MemoryLog log = new MemoryLog(500, List.of());
    private final CountedNews news = new CountedNews();
    private final EventFeed feed = new EventFeed(log, news, 3, 4);

    private static void nobody() {}

    private static AgentEvent event(int number) {
        return new SettlementChanged(
                new SettlementId("s-" + number), new TableId("12"), SettlementChanged.State.PENDING);
    }

    private void publish(int count) {
        feed.publish(IntStream.range(0, count).mapToObj(EventFeedTest::event).toList());
    }

    private static List<Message> all(Following reader) {
        List<Message> messages = new ArrayList<>();
        for (Message message = reader.next(); message != null; message = reader.next()) {
            messages.add(message);
        }
        return messages;
    }

    private static List<Long> ids(List<Message> messages) {
        return messages.stream()
                .filter(Message.Event.class::isInstance)
                .map(message -> ((Message.Event) message).event().id())
                .toList();
    }

    private static List<Long> from(long first, long last) {
        return LongStream.rangeClosed(first, last).boxed().toList();
    }

    @Test
    void aReaderThatKnowsNothingHearsWhereItBeginsAndWhatHappensThen() throws Exception {
        publish(2);
        Following reader = feed.follow(null, EventFeedTest::nobody);
        publish(2);

        List<Message> heard = all(reader);

        assertThat(heard.getFirst()).isEqualTo(new Message.Begin(2));
        assertThat(ids(heard)).isEqualTo(from(3, 4));
        assertThat(news.published).hasValue(4);
    }

    @Test
    void aReaderThatComesBackHearsWhatItMissedAndThenWhatHappensWithoutGapOrDuplicate() throws Exception {
        publish(250);
        Following reader = feed.follow(7L, EventFeedTest::nobody);
        publish(2);
        List<Long> heard = new ArrayList<>();
        for (int i = 0; i < 150; i++) {
            heard.addAll(ids(List.of(next(reader))));
        }
        publish(2);
        heard.addAll(ids(all(reader)));

        assertThat(heard).isEqualTo(from(8, 254));
    }

    private static Message next(Following reader) {
        return Objects.requireNonNull(reader.next());
    }

    @Test
    void whileOthersPublishNothingIsMissedAndNothingComesTwice() throws Exception {
        EventFeed busy = new EventFeed(log, news, 100, 1_000);
        Thread publisher = Thread.startVirtualThread(
                () -> IntStream.range(0, 400).forEach(number -> busy.publish(List.of(event(number)))));
        List<Following> readers = new ArrayList<>();
        while (publisher.isAlive() && readers.size() < 90) {
            readers.add(busy.follow(0L, EventFeedTest::nobody));
        }
        publisher.join();
        readers.add(busy.follow(0L, EventFeedTest::nobody));

        assertThat(readers).allSatisfy(reader -> assertThat(ids(all(reader))).isEqualTo(from(1, 400)));
    }

    @Test
    void aReaderThatKnowsTheNewestEventHearsNoneAgain() throws Exception {
        publish(3);

        assertThat(all(feed.follow(3L, EventFeedTest::nobody))).isEmpty();
    }

    @Test
    void aReaderIsWokenUpByEachEvent() throws Exception {
        AtomicInteger wakeUps = new AtomicInteger();
        feed.follow(null, wakeUps::incrementAndGet);
        publish(1);
        publish(1);

        assertThat(wakeUps).hasValue(2);
    }

    @Test
    void aSlowReaderIsDroppedToldWithTheLastIdItWasHandedAndHoldsNoEvents() throws Exception {
        Following slow = feed.follow(0L, EventFeedTest::nobody);
        Following other = feed.follow(0L, EventFeedTest::nobody);
        publish(3);
        assertThat(ids(List.of(next(slow), next(slow)))).isEqualTo(from(1, 2));
        assertThat(ids(all(other))).isEqualTo(from(1, 3));
        publish(4);

        assertThat(next(slow))
                .isInstanceOfSatisfying(
                        Message.Dropped.class,
                        dropped -> assertThat(dropped.lastEventId()).isEqualTo(2));
        assertThat(slow.next()).isNull();
        assertThat(ids(all(other))).isEqualTo(from(4, 7));
        assertThat(feed.readers()).isEqualTo(1);
        assertThat(news.dropped).hasValue(1);
        assertThat(ids(all(feed.follow(2L, EventFeedTest::nobody)))).isEqualTo(from(3, 7));
    }

    @Test
    void aReaderWhoseEventsAreForgottenReadsAnewAndGoesOnFromThere() throws Exception {
        publish(600);
        Following reader = feed.follow(42L, EventFeedTest::nobody);
        publish(1);

        List<Message> heard = all(reader);

        assertThat(heard.getFirst()).isInstanceOfSatisfying(Message.Resync.class, resync -> {
            assertThat(resync.cause()).isEqualTo(Cause.FORGOTTEN);
            assertThat(resync.id()).isEqualTo(600);
        });
        assertThat(ids(heard)).isEqualTo(from(601, 601));
    }

    @Test
    void aReaderThatKnowsAnEventThatNeverWasReadsAnew() throws Exception {
        publish(2);

        assertThat(next(feed.follow(3L, EventFeedTest::nobody)))
                .isInstanceOfSatisfying(
                        Message.Resync.class,
                        resync -> assertThat(resync.cause()).isEqualTo(Cause.UNKNOWN_ID));
    }

    @Test
    void whatIsForgottenWhileItIsBeingReadIsNoSilentGap() throws Exception {
        EventFeed roomy = new EventFeed(log, news, 3, 1_000);
        publish(500);
        Following reader = roomy.follow(0L, EventFeedTest::nobody);
        assertThat(ids(List.of(next(reader)))).isEqualTo(from(1, 1));
        roomy.publish(IntStream.range(0, 450).mapToObj(EventFeedTest::event).toList());

        List<Message> heard = all(reader);

        assertThat(heard.get(99)).isInstanceOf(Message.Resync.class);
        assertThat(ids(heard.subList(0, 99))).isEqualTo(from(2, 100));
        assertThat(ids(heard.subList(100, heard.size()))).isEqualTo(from(501, 950));
    }

    @Test
    void thereIsABoundToReadersAndWhoLeavesMakesRoom() throws Exception {
        List<Following> readers = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            readers.add(feed.follow(null, EventFeedTest::nobody));
        }
        assertThatThrownBy(() -> feed.follow(null, EventFeedTest::nobody))
                .isInstanceOf(TooManyReaders.class)
                .hasMessageContaining("3");

        readers.getFirst().close();
        readers.getFirst().close();

        assertThat(feed.readers()).isEqualTo(2);
        feed.follow(null, EventFeedTest::nobody).close();
    }

    @Test
    void whenItEndsAllHearItAndWhatHappensStillIsKeptForThoseWhoComeBack() throws Exception {
        AtomicInteger wakeUps = new AtomicInteger();
        Following reader = feed.follow(0L, wakeUps::incrementAndGet);
        feed.close();
        publish(1);
        feed.close();

        assertThat(wakeUps).hasValue(1);
        assertThat(all(reader)).containsExactly(new Message.Ended());
        assertThat(all(feed.follow(0L, EventFeedTest::nobody))).containsExactly(new Message.Ended());
        assertThat(feed.readers()).isZero();
        assertThat(log.newestId()).isEqualTo(1);
    }

    @Test
    void whatIsSentByPostIsPublishedInItsOrderAlsoWhenThePostEnds() throws Exception {
        EventFeed roomy = new EventFeed(log, news, 3, 1_000);
        EventPost post = new EventPost(roomy);
        Following reader = roomy.follow(0L, EventFeedTest::nobody);
        post.send(List.of(event(1)));
        post.start(List::of);
        IntStream.range(2, 100).forEach(number -> post.send(List.of(event(number))));
        post.close();
        post.close();

        assertThat(ids(all(reader))).isEqualTo(from(1, 99));
        assertThat(log.all())
                .isEqualTo(
                        IntStream.range(1, 100).mapToObj(EventFeedTest::event).toList());
    }

    @Test
    void aPostThatIsFullSaysSoAndKeepsNobodyWaiting() {
        EventPost post = new EventPost(feed);
        IntStream.range(0, 1_023).forEach(number -> post.send(List.of(event(number))));
        assertThat(post.hasRoom()).isTrue();
        post.send(List.of(event(1)));
        assertThat(post.hasRoom()).isFalse();
        post.send(List.of(event(2)));

        post.start(List::of);
        post.close();

        assertThat(log.newestId()).isEqualTo(1_024);
    }
}
