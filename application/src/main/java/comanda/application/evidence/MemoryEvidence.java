package comanda.application.evidence;

import comanda.application.port.out.EvidenceStore;
import comanda.domain.evidence.Baseline;
import comanda.domain.evidence.EvidenceDay;
import comanda.domain.evidence.Incident;
import comanda.domain.evidence.Incident.Kind;
import comanda.domain.settlement.SettlementId;
import comanda.domain.table.TableId;
import comanda.domain.table.TableStatus;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Evidence that does not outlive its process: what cannot be written down for the moment, for example. Safe for any thread. */
public final class MemoryEvidence implements EvidenceStore {
    private final NavigableMap<LocalDate, EvidenceDay> days = new TreeMap<>();
    private final Map<IncidentKey, Incident> incidents = new LinkedHashMap<>();
    private final Map<TableId, SeenTable> tables = new LinkedHashMap<>();
    private final Set<SettlementId> counted = new HashSet<>();
    private @Nullable Instant aliveAt;
    private @Nullable Baseline entered;

    private record IncidentKey(Kind kind, String subject, Instant begin) {
        static IncidentKey of(Incident incident) {
            return new IncidentKey(incident.kind(), incident.subject(), incident.begin());
        }
    }

    @Override
    public synchronized void keep(Change change) {
        if (change.once() != null && !counted.add(change.once())) {
            return;
        }
        change.days().forEach(day -> days.merge(day.day(), day, EvidenceDay::plus));
        change.incidents().forEach(incident -> incidents.put(IncidentKey.of(incident), incident));
        change.tables().forEach(table -> tables.put(table.table(), table));
        if (change.aliveAt() != null) {
            aliveAt = change.aliveAt();
        }
        forget();
    }

    private void forget() {
        while (days.size() > KEPT_DAYS) {
            LocalDate forgotten = days.pollFirstEntry().getKey();
            incidents.values().removeIf(incident -> isBefore(incident, forgotten));
        }
    }

    /** Whether it had ended before a day, in whatever zone. */
    private static boolean isBefore(Incident incident, LocalDate day) {
        return incident.end()
                .filter(end -> end.isBefore(
                        day.minusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant()))
                .isPresent();
    }

    @Override
    public synchronized List<EvidenceDay> days(LocalDate from, LocalDate to) {
        return List.copyOf(days.subMap(from, true, to, true).values());
    }

    @Override
    public synchronized List<Incident> incidents(Instant from, Instant to) {
        return incidents.values().stream()
                .filter(incident -> incident.isIn(from, to))
                .sorted(Comparator.comparing(Incident::begin))
                .toList();
    }

    @Override
    public synchronized Set<SettlementId> notCounted(Map<SettlementId, Instant> settlements) {
        return settlements.keySet().stream().filter(id -> !counted.contains(id)).collect(Collectors.toSet());
    }

    @Override
    public synchronized Remembered remembered() {
        return new Remembered(
                incidents.values().stream().filter(Incident::isOpen).toList(),
                tables.values().stream()
                        .filter(table -> table.status() != TableStatus.FREE)
                        .toList(),
                aliveAt);
    }

    @Override
    public synchronized Optional<Baseline> baseline() {
        return Optional.ofNullable(entered);
    }

    @Override
    public synchronized void enter(@Nullable Baseline baseline) {
        entered = baseline;
    }

    @Override
    public Optional<String> trouble() {
        return Optional.empty();
    }
}
