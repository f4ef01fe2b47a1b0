package comanda.adapters.console;

import comanda.application.event.AgentEvent;
import comanda.application.event.NumberedEvent;
import comanda.application.port.out.EventLog;
import comanda.application.port.out.WatchNews;
import comanda.domain.table.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Remembers all events from the first one, which has the id 100. Safe for any thread. */
final class FakeEventLog implements EventLog, WatchNews {
    private static final Instant EVENING = Instant.parse("2030-03-14T23:10:05.120Z");
    private static final long BEFORE_THE_FIRST = 99;

    private final List<NumberedEvent> events = new ArrayList<>();
    private long newest = BEFORE_THE_FIRST;

    @Override
    public synchronized List<NumberedEvent> append(List<AgentEvent> added) {
        List<NumberedEvent> numbered = added.stream()
                .map(event -> new NumberedEvent(++newest, EVENING, event))
                .toList();
        events.addAll(numbered);
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
        return id >= BEFORE_THE_FIRST && id <= newest;
    }

    @Override
    public List<Table> tables() {
        return List.of();
    }

    @Override
    public void published(AgentEvent event) {}

    @Override
    public void readerDropped() {}

    @Override
    public void looked(boolean answered) {}
}
