package comanda.application.watch;

import comanda.application.event.AgentEvent;
import comanda.application.event.AgentEvent.Change;
import comanda.application.event.AgentEvent.TableChanged;
import comanda.domain.table.Table;
import comanda.domain.table.TableId;
import comanda.domain.table.TableStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The tables as they were told last, and what is different in a newer list. A table that a list does not have is believed to be gone when a later list does not have it either: a row that could not be
 * read once, or a list that is empty once, is no news. Not safe for threads.
 */
final class TableBook {
    /** Requests of one moment share one answer, which is one look and not two. */
    static final Duration LATER = Duration.ofSeconds(1);

    /** So long a point of sale that is starting may list few tables, or none. */
    static final Duration MUCH_LATER = Duration.ofSeconds(30);

    private static final String LISTED = "listed";
    private static final String YES = "true";

    private final Map<TableId, Table> told = new LinkedHashMap<>();
    private final Map<TableId, Long> missingSince = new HashMap<>();

    /** @param known as they were told before */
    TableBook(List<Table> known) {
        known.forEach(table -> told.put(table.id(), table));
    }

    /**
     * Takes up a list.
     *
     * @param nanos when the list came
     * @return what is to be told
     */
    List<AgentEvent> look(List<Table> list, long nanos) {
        Map<TableId, Table> now = new LinkedHashMap<>();
        list.forEach(table -> now.putIfAbsent(table.id(), table));
        List<AgentEvent> news = new ArrayList<>();
        now.forEach((id, table) -> {
            missingSince.remove(id);
            List<Change> changes = differences(told.put(id, table), table);
            if (!changes.isEmpty()) {
                news.add(new TableChanged(id, table, changes));
            }
        });
        Duration doubt = now.size() * 2 < told.size() ? MUCH_LATER : LATER;
        for (TableId missing :
                told.keySet().stream().filter(id -> !now.containsKey(id)).toList()) {
            long since = missingSince.computeIfAbsent(missing, _ -> nanos);
            if (nanos - since >= doubt.toNanos()) {
                told.remove(missing);
                missingSince.remove(missing);
                news.add(new TableChanged(missing, null, List.of(new Change(LISTED, YES, null))));
            }
        }
        return news;
    }

    /** Whether a table was missing in the last list and it is not told yet. */
    boolean isInDoubt() {
        return !missingSince.isEmpty();
    }

    boolean hasTakenTable() {
        return told.values().stream().anyMatch(table -> table.status() != TableStatus.FREE);
    }

    private static List<Change> differences(@Nullable Table before, Table now) {
        if (before == null) {
            return List.of(new Change(LISTED, null, YES));
        }
        List<Change> changes = new ArrayList<>();
        addIfDifferent("status", text(before.status()), text(now.status()), changes);
        addIfDifferent("lock", before.lock(), now.lock(), changes);
        addIfDifferent("name", before.name(), now.name(), changes);
        addIfDifferent("location", before.location(), now.location(), changes);
        return changes;
    }

    private static void addIfDifferent(String field, @Nullable String from, @Nullable String to, List<Change> changes) {
        if (!Objects.equals(from, to)) {
            changes.add(new Change(field, from, to));
        }
    }

    /** As the API writes it. */
    private static String text(TableStatus status) {
        return switch (status) {
            case FREE -> "free";
            case OPEN -> "open";
            case PRE_BILL -> "preBill";
        };
    }
}
