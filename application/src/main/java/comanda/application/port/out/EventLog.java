package comanda.application.port.out;

import comanda.application.event.AgentEvent;
import comanda.application.event.NumberedEvent;
import comanda.domain.table.Table;
import java.util.List;

/**
 * The last events, kept across restarts so that a reader who was away hears what it missed. It has a bound: the oldest are forgotten. Where they cannot be written down they are kept in
 * memory, and ids go on growing. Safe for any thread.
 */
public interface EventLog {
    /** Adds events in this order and numbers them. */
    List<NumberedEvent> append(List<AgentEvent> events);

    /** The events after this id, the first ones first. */
    List<NumberedEvent> after(long id, int limit);

    /** The id of the newest event; 0 where there was none ever. */
    long newestId();

    /** Whether none was forgotten of those that came after this id, and the id is not of the future. */
    boolean reachesBackTo(long id);

    /** The tables as the {@link AgentEvent.TableChanged} events left them; those that are not listed any more left out. */
    List<Table> tables();
}
