package comanda.application.event;

import comanda.application.port.out.WatchNews;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts. */
public final class CountedNews implements WatchNews {
    public final AtomicInteger published = new AtomicInteger();
    public final AtomicInteger dropped = new AtomicInteger();
    public final AtomicInteger answered = new AtomicInteger();
    public final AtomicInteger unanswered = new AtomicInteger();

    @Override
    public void published(AgentEvent event) {
        published.incrementAndGet();
    }

    @Override
    public void readerDropped() {
        dropped.incrementAndGet();
    }

    @Override
    public void looked(boolean isAnswered) {
        (isAnswered ? answered : unanswered).incrementAndGet();
    }
}
