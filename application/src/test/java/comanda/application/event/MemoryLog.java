package comanda.application.event;

import comanda.application.port.out.EventLog;
import comanda.domain.table.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A log that forgets all but the newest events. */
public final class MemoryLog implements EventLog {
    private static final Instant NOW = Instant.parse("2026-03-14T23:10:05.120Z");

    private final int most;
    private final List<NumberedEvent> events = new ArrayList<>();
    private final List<Table> tables;
    private long newest;

    public MemoryLog(int most, List<Table> tables) {
        this.most = most;
        this.tables = tables;
    }

    @Override
    public synchronized List<NumberedEvent> append(List<AgentEvent> added) {
        List<NumberedEvent> numbered = added.stream()
                .map(event -> new NumberedEvent(++newest, NOW, event))
                .toList();
        events.addAll(numbered);
        while (events.size() > most) {
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
        return id <= newest && id >= newest - events.size();
    }

    @Override
    public List<Table> tables() {
        return tables;
    }

    public synchronized List<AgentEvent> all() {
        return events.stream().map(NumberedEvent::event).toList();
    }
}
