package comanda.agent;

import comanda.application.event.AgentEvent;
import comanda.application.event.AgentEvent.SettlementChanged;
import comanda.application.event.EventFeed;
import comanda.application.event.EventPost;
import comanda.application.event.UntoldSettlements;
import comanda.application.port.out.EventLog;
import comanda.application.port.out.PointOfSale;
import comanda.application.port.out.SettlementJournal;
import comanda.application.port.out.SettlementNews;
import comanda.application.port.out.StorageUnavailable;
import comanda.application.port.out.WatchNews;
import comanda.application.service.CircuitBreaker;
import comanda.application.service.SparedPointOfSale;
import comanda.application.watch.TableWatch;
import comanda.application.watch.WatchedPointOfSale;
import comanda.domain.settlement.Settlement;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The watching of the point of sale and what is told of it, wired.
 *
 * @param feed of events
 * @param pointOfSale as everybody but the watch asks it
 */
record Watching(EventFeed feed, EventPost post, TableWatch watch, PointOfSale pointOfSale)
        implements SettlementNews, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Watching.class);

    static Watching of(
            SparedPointOfSale pointOfSale,
            CircuitBreaker breaker,
            EventLog log,
            int messagesPerMinute,
            WatchNews evidence,
            MeterRegistry meters) {
        WatchNews news = WatchNews.to(new Counting(meters), evidence);
        EventFeed feed = new EventFeed(log, news);
        EventPost post = new EventPost(feed);
        TableWatch watch = new TableWatch(
                pointOfSale,
                pointOfSale,
                log,
                post,
                new TableWatch.Conduct(messagesPerMinute, feed::readers, breaker::letsThrough),
                news,
                Thread::sleep,
                System::nanoTime);
        Gauge.builder("comanda.events.readers", feed, EventFeed::readers)
                .description("Who listens to events")
                .register(meters);
        Gauge.builder("comanda.watch.interval.seconds", watch, w -> w.interval().toMillis() / 1_000.0)
                .description("What passes between two looks at the tables, as it is now; 0 where there are none")
                .register(meters);
        return new Watching(feed, post, watch, new WatchedPointOfSale(pointOfSale, watch, System::nanoTime));
    }

    @Override
    public void changed(Settlement settlement) {
        post.send(List.of(SettlementChanged.of(settlement)));
    }

    @Override
    public void closeSent(Duration window) {
        // Told when it is known what became of it.
    }

    /** Counts. */
    private static final class Counting implements WatchNews {
        private final MeterRegistry meters;
        private final Counter dropped;

        Counting(MeterRegistry meters) {
            this.meters = meters;
            dropped = Counter.builder("comanda.events.readers.dropped")
                    .description("Readers of events that were too slow and were sent away")
                    .register(meters);
        }

        @Override
        public void published(AgentEvent event) {
            String type = switch (event) {
                case AgentEvent.TableChanged _ -> "table-changed";
                case AgentEvent.SettlementChanged _ -> "settlement-changed";
                case AgentEvent.SessionChanged _ -> "session-changed";
                case AgentEvent.PrinterChanged _ -> "printer-changed";
                case AgentEvent.PrintJobChanged _ -> "print-job-changed";
            };
            Counter.builder("comanda.events")
                    .description("Events, by type")
                    .tag("type", type)
                    .register(meters)
                    .increment();
        }

        @Override
        public void readerDropped() {
            dropped.increment();
        }

        @Override
        public void looked(boolean answered) {
            Counter.builder("comanda.watch.looks")
                    .description("How often the point of sale was asked for its tables to see what changed, by outcome")
                    .tag("outcome", answered ? "ok" : "failed")
                    .register(meters)
                    .increment();
        }
    }

    /** Tells first what a process before did not come to tell. */
    void start(EventLog log, SettlementJournal journal) {
        post.start(() -> untold(log, journal));
        watch.start();
    }

    private static List<AgentEvent> untold(EventLog log, SettlementJournal journal) {
        try {
            return UntoldSettlements.of(log, journal);
        } catch (StorageUnavailable unread) {
            LOG.warn("Settlements that were not told of cannot be found: {}", unread.getMessage());
            return List.of();
        }
    }

    /** Streams would be in flight for ever. */
    void endStreams() {
        feed.close();
    }

    @Override
    public void close() {
        watch.close();
        post.close();
    }
}
