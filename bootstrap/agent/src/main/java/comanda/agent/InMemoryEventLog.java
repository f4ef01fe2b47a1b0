package comanda.agent;

import comanda.application.event.AgentEvent;
import comanda.application.event.NumberedEvent;
import comanda.application.port.out.EventLog;
import comanda.domain.table.Table;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * The last events of this process. It begins with an id that no process before it has given, so that a reader of one of those is told that it has to read anew, and does not take this process's
 * events for what it missed.
 */
final class InMemoryEventLog implements EventLog {
    private static final int MOST = 10_000;

    private final Clock clock;
    private final Deque<NumberedEvent> events = new ArrayDeque<>();
    private long newest;

    InMemoryEventLog(Clock clock) {
        this.clock = clock;
        this.newest = clock.millis();
    }

    @Override
    public synchronized List<NumberedEvent> append(List<AgentEvent> added) {
        List<NumberedEvent> numbered = added.stream()
                .map(event -> new NumberedEvent(++newest, clock.instant(), event))
                .toList();
        events.addAll(numbered);
        while (events.size() > MOST) {
            events.removeFirst();
        }
        return numbered;
    }

    @Override
    public synchronized List<NumberedEvent> after(long id, int limit) {
        return events.stream().filter(event -> event.id() > id).limit(limit).toList();
    }

    @Override
    public synchronized long newestId() {
        return newest;
    }

    @Override
    public synchronized boolean reachesBackTo(long id) {
        return id >= newest - events.size() && id <= newest;
    }

    /** None from before. */
    @Override
    public List<Table> tables() {
        return List.of();
    }
}
