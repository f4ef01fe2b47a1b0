package comanda.application.port.out;

import comanda.domain.evidence.Baseline;
import comanda.domain.evidence.EvidenceDay;
import comanda.domain.evidence.Incident;
import comanda.domain.settlement.SettlementId;
import comanda.domain.table.TableId;
import comanda.domain.table.TableStatus;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where what is counted by day is written down. The newest {@link #KEPT_DAYS} days of which something is known are kept, with the incidents that had not ended before them. What cannot be written is
 * kept in memory, with a bound, and written when that is possible. Safe for any thread.
 */
public interface EvidenceStore {
    /** Of the newest days so many are kept at the least. */
    int KEPT_DAYS = 400;

    /** Writes it down soon, all of it or nothing, in the order in which it was told. Returns at once. */
    void keep(Change change);

    /** The days of which something is known, in order; the last one included. What was told to be kept before is in them. */
    List<EvidenceDay> days(LocalDate from, LocalDate to) throws StorageUnavailable;

    /** All incidents of which a part lies between these two, in the order of their begin. */
    List<Incident> incidents(Instant from, Instant to) throws StorageUnavailable;

    /**
     * Which of these have no change that was kept {@linkplain Change#once(SettlementId) once}.
     *
     * @param settlements when each of them ended
     * @throws StorageUnavailable also while it cannot be read; it may be asked again later
     */
    Set<SettlementId> notCounted(Map<SettlementId, Instant> settlements) throws StorageUnavailable;

    /**
     * What a process before knew when it ended.
     *
     * @throws StorageUnavailable also while it cannot be read; it may be asked again later
     */
    Remembered remembered() throws StorageUnavailable;

    /** What a person entered; empty also where it cannot be read, which is a trouble then. */
    Optional<Baseline> baseline() throws StorageUnavailable;

    /**
     * Replaces what a person entered.
     *
     * @param baseline null to take it away
     */
    void enter(@Nullable Baseline baseline) throws StorageUnavailable;

    /** Why something may be missing, for people, and what to do; empty while all is well. Asks no disk. */
    Optional<String> trouble();

    /**
     * What is to be written down together.
     *
     * @param once the settlement of which this is: a second change of the same one is left out as a whole; null where there is none
     * @param days added to what is written of them
     * @param incidents in the place of those of the same kind, subject and begin
     * @param tables in the place of what is written of them
     * @param aliveAt the agent runs; null where that is not told
     */
    record Change(
            @Nullable SettlementId once,
            List<EvidenceDay> days,
            List<Incident> incidents,
            List<SeenTable> tables,
            @Nullable Instant aliveAt) {
        public Change {
            days = List.copyOf(days);
            incidents = List.copyOf(incidents);
            tables = List.copyOf(tables);
        }

        public static Change of(EvidenceDay day) {
            return new Change(null, List.of(day), List.of(), List.of(), null);
        }

        public static Change of(Incident incident) {
            return new Change(null, List.of(), List.of(incident), List.of(), null);
        }

        public static Change of(SeenTable table) {
            return new Change(null, List.of(), List.of(), List.of(table), null);
        }

        public static Change ofNothing() {
            return new Change(null, List.of(), List.of(), List.of(), null);
        }

        /** This, unless there was one of that settlement before. */
        public Change once(SettlementId settlement) {
            return new Change(settlement, days, incidents, tables, aliveAt);
        }

        /** This, and the agent runs. */
        public Change aliveAt(Instant now) {
            return new Change(once, days, incidents, tables, now);
        }

        /** This one's and the other one's days, incidents and tables. */
        public Change and(Change other) {
            return new Change(
                    once,
                    joined(days, other.days),
                    joined(incidents, other.incidents),
                    joined(tables, other.tables),
                    aliveAt);
        }

        private static <T> List<T> joined(List<T> some, List<T> more) {
            return Stream.concat(some.stream(), more.stream()).toList();
        }
    }

    /**
     * A table as it was seen last.
     *
     * @param status free for one of which nothing is to be remembered
     * @param since when it was first seen so
     */
    record SeenTable(TableId table, TableStatus status, Instant since) {}

    /**
     * What a process before knew.
     *
     * @param open incidents that had not ended
     * @param tables that were taken
     * @param aliveAt when the agent was last known to run; null where it never was
     */
    record Remembered(
            List<Incident> open,
            List<SeenTable> tables,
            @Nullable Instant aliveAt) {
        public Remembered {
            open = List.copyOf(open);
            tables = List.copyOf(tables);
        }
    }
}
