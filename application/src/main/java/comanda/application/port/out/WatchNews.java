package comanda.application.port.out;

import comanda.application.event.AgentEvent;
import java.util.List;

/** Hears what the watching of the point of sale does, for those who count. Returns at once and throws nothing. Called on any thread. */
public interface WatchNews {
    /** An event was numbered and handed to those who listen. */
    void published(AgentEvent event);

    /** Somebody who listens was too slow and was sent away. */
    void readerDropped();

    /**
     * The point of sale was asked for its tables, for nobody but the watch.
     *
     * @param answered whether there was an answer that could be read
     */
    void looked(boolean answered);

    /** One who tells all of them, in this order. */
    static WatchNews to(WatchNews... hearers) {
        List<WatchNews> all = List.of(hearers);
        return new WatchNews() {
            @Override
            public void published(AgentEvent event) {
                all.forEach(hearer -> hearer.published(event));
            }

            @Override
            public void readerDropped() {
                all.forEach(WatchNews::readerDropped);
            }

            @Override
            public void looked(boolean answered) {
                all.forEach(hearer -> hearer.looked(answered));
            }
        };
    }
}
