package comanda.adapters.storage;

import static org.assertj.core.api.Assertions.assertThat;

import comanda.application.event.AgentEvent;
import comanda.application.event.AgentEvent.Change;
import comanda.application.event.AgentEvent.SessionChanged;
import comanda.application.event.AgentEvent.SettlementChanged;
import comanda.application.event.AgentEvent.TableChanged;
import comanda.application.event.NumberedEvent;
import comanda.application.port.out.EventLog;
import comanda.domain.settlement.SettlementId;
import comanda.domain.table.Table;
import comanda.domain.table.TableId;
import comanda.domain.table.TableStatus;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every log of events keeps to. */
abstract class EventLogContract {
    /** An empty log that keeps at least so many events. */
    abstract EventLog log(int kept);

    /** Ends the log as the end of its process does, and opens what it has written again. */
    abstract EventLog restarted(EventLog log);

    static AgentEvent tableChanged(String id) {
        return new TableChanged(
                new TableId(id), table(id, "Mesa " + id), List.of(new Change("status", "free", "open")));
    }

    private static AgentEvent tableGone(String id) {
        return new TableChanged(new TableId(id), null, List.of(new Change("listed", "true", null)));
    }

    private static Table table(String id, String name) {
        return new Table(new TableId(id), name, TableStatus.OPEN, null, "terminal 3");
    }

    @Test
    void aLogInWhichNothingHappenedIsEmpty() {
        EventLog log = log(10);

        assertThat(log.newestId()).isZero();
        assertThat(log.after(0, 10)).isEmpty();
        assertThat(log.tables()).isEmpty();
        assertThat(log.reachesBackTo(0)).isTrue();
        assertThat(log.reachesBackTo(1)).isFalse();
    }

    @Test
    void eventsAreNumberedInTheirOrderAndEveryPartIsKept() {
        EventLog log = log(10);
        List<AgentEvent> events = List.of(
                tableChanged("B-12 çã 🍕"),
                new SettlementChanged(new SettlementId("st"), new TableId("12"), SettlementChanged.State.CONFLICT),
                new SessionChanged(SessionChanged.Condition.UP, SessionChanged.Condition.DOWN, "No key."),
                tableGone("13"));

        List<NumberedEvent> numbered = log.append(events);

        assertThat(numbered).extracting(NumberedEvent::event).isEqualTo(events);
        assertThat(numbered).extracting(NumberedEvent::id).isSorted().doesNotHaveDuplicates();
        assertThat(log.after(0, 10)).isEqualTo(numbered);
        assertThat(log.after(numbered.get(1).id(), 1)).containsExactly(numbered.get(2));
        assertThat(log.newestId()).isEqualTo(numbered.getLast().id());
        assertThat(restarted(log).after(0, 10)).isEqualTo(numbered);
    }

    @Test
    void idsGrowAcrossRestartsAndAReaderWhoWasAwayHearsWhatItMissed() {
        EventLog log = log(10);
        long read = log.append(List.of(tableChanged("12"))).getFirst().id();
        log.append(List.of(tableChanged("13")));

        EventLog again = restarted(log);
        long later = again.append(List.of(tableChanged("14"))).getFirst().id();

        assertThat(later).isGreaterThan(read + 1);
        assertThat(again.reachesBackTo(read)).isTrue();
        assertThat(again.after(read, 10)).hasSize(2);
        assertThat(again.newestId()).isEqualTo(later);
        assertThat(again.reachesBackTo(later + 1)).isFalse();
    }

    @Test
    void theOldestEventsAreForgottenAndAReaderOfThoseIsTold() {
        EventLog log = log(10);
        List<NumberedEvent> all = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            all.addAll(log.append(List.of(tableChanged("t" + i % 5))));
        }

        List<NumberedEvent> left = log.after(0, 100);
        assertThat(left).hasSizeBetween(10, 20).isEqualTo(all.subList(all.size() - left.size(), all.size()));
        assertThat(log.reachesBackTo(all.getFirst().id())).isFalse();
        assertThat(log.reachesBackTo(0)).isFalse();
        assertThat(log.reachesBackTo(left.getFirst().id())).isTrue();
        EventLog again = restarted(log);
        assertThat(again.reachesBackTo(all.getFirst().id())).isFalse();
    }

    @Test
    void theTablesAreThoseThatTheEventsLeft() {
        EventLog log = log(10);
        log.append(List.of(tableChanged("12"), tableChanged("13"), tableGone("12")));
        for (int i = 0; i < 40; i++) {
            log.append(List.of(tableChanged("14")));
        }

        assertThat(log.tables()).containsExactlyInAnyOrder(table("13", "Mesa 13"), table("14", "Mesa 14"));
        assertThat(restarted(log).tables()).containsExactlyInAnyOrder(table("13", "Mesa 13"), table("14", "Mesa 14"));
    }
}
