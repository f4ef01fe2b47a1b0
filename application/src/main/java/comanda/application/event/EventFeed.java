package comanda.application.event;

import comanda.application.port.in.FollowEvents;
import comanda.application.port.out.EventLog;
import comanda.application.port.out.WatchNews;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Writes events down and hands them to those who listen. A reader that comes back hears what it missed from the log and then what happens, with no gap and nothing twice, because a reader is taken
 * up and events are numbered under one lock. One that is too slow is sent away: nobody waits for it and nothing piles up for it. Safe for any thread.
 */
public final class EventFeed implements FollowEvents, AutoCloseable {
    /** More than a backend needs, few enough for a small computer. */
    public static final int MOST_READERS = 64;

    /** The events that may wait for one reader: a large restaurant's tables, all of them changed at once, and some time to read them. */
    public static final int MOST_WAITING = 1_024;

    private final EventLog log;
    private final WatchNews news;
    private final int mostReaders;
    private final int mostWaiting;
    /** Held while events are written down and handed out, and while somebody begins to listen: as long as the disk takes. */
    private final ReentrantLock publishing = new ReentrantLock();

    private final Set<Reader> readers = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    public EventFeed(EventLog log, WatchNews news) {
        this(log, news, MOST_READERS, MOST_WAITING);
    }

    EventFeed(EventLog log, WatchNews news, int mostReaders, int mostWaiting) {
        this.log = log;
        this.news = news;
        this.mostReaders = mostReaders;
        this.mostWaiting = mostWaiting;
    }

    /** Writes events down in this order and hands them out. Takes as long as the log does; also when this is closed, for those who come back. */
    public void publish(List<AgentEvent> events) {
        if (events.isEmpty()) {
            return;
        }
        List<Reader> told;
        int dropped = 0;
        publishing.lock();
        try {
            List<NumberedEvent> numbered = log.append(events);
            told = List.copyOf(readers);
            for (Reader reader : told) {
                if (!reader.offer(numbered)) {
                    readers.remove(reader);
                    dropped++;
                }
            }
        } finally {
            publishing.unlock();
        }
        events.forEach(news::published);
        for (int i = 0; i < dropped; i++) {
            news.readerDropped();
        }
        told.forEach(Reader::wakeUp);
    }

    @Override
    public Following follow(@Nullable Long lastEventId, Runnable wakeUp) throws TooManyReaders {
        publishing.lock();
        try {
            if (readers.size() >= mostReaders) {
                throw new TooManyReaders(mostReaders);
            }
            Reader reader = new Reader(log, lastEventId, mostWaiting, wakeUp, this::remove);
            readers.add(reader);
            if (closed) {
                // Also where it was closed in this very moment.
                readers.remove(reader);
                reader.end();
            }
            return reader;
        } finally {
            publishing.unlock();
        }
    }

    private void remove(Reader reader) {
        readers.remove(reader);
    }

    /** How many listen. Waits for nobody. */
    public int readers() {
        return readers.size();
    }

    /** Nobody is listened to any more: all who listen hear it at once, and whoever comes now as well. */
    @Override
    public void close() {
        closed = true;
        List<Reader> told = List.copyOf(readers);
        readers.clear();
        told.forEach(Reader::end);
        told.forEach(Reader::wakeUp);
    }
}
