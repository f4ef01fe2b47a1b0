package comanda.adapters.storage;

import comanda.application.port.out.EvidenceStore;
import comanda.application.port.out.EvidenceStore.Change;
import comanda.application.port.out.EvidenceStore.Remembered;
import comanda.application.port.out.EvidenceStore.SeenTable;
import comanda.domain.evidence.Baseline;
import comanda.domain.evidence.EvidenceDay;
import comanda.domain.evidence.Incident;
import comanda.domain.settlement.SettlementId;
import comanda.domain.table.TableId;
import comanda.domain.table.TableStatus;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The tables of the file of evidence. {@link Sqlite.Damage} when a row is not what was written. */
final class EvidenceRows {
    static final JournalSchema SCHEMA =
            new JournalSchema("evidence", 1, List.of(), "nothing that was counted can be read");

    private static final String DAYS = "SELECT day, content, digest FROM day";
    private static final String INCIDENTS = "SELECT kind, subject, begun, content, digest FROM incident";
    private static final String TABLES = "SELECT table_id, status, since, digest FROM seen_table";
    private static final String BASELINE = "SELECT content, digest FROM baseline";

    private final Connection connection;

    EvidenceRows(Connection connection) {
        this.connection = connection;
    }

    /** Reads all of it. */
    void check() throws SQLException {
        Sqlite.readAll(connection, EvidenceRows::day, DAYS);
        Sqlite.readAll(connection, EvidenceRows::incident, INCIDENTS);
        Sqlite.readAll(connection, EvidenceRows::table, TABLES);
        Sqlite.readAll(connection, EvidenceRows::baseline, BASELINE);
    }

    /**
     * Takes over what can still be read of a damaged file. In a transaction, into an empty file.
     *
     * @param now what ended before is in the days that are taken over
     * @return how many days that were
     */
    int salvage(Connection damaged, Instant now) throws SQLException {
        List<EvidenceDay> days = Sqlite.legible(damaged, EvidenceRows::day, _ -> true, DAYS);
        for (EvidenceDay day : days) {
            put(day);
        }
        for (Incident incident : Sqlite.legible(damaged, EvidenceRows::incident, _ -> true, INCIDENTS)) {
            put(incident);
        }
        for (Baseline baseline : Sqlite.legible(damaged, EvidenceRows::baseline, _ -> true, BASELINE)) {
            enter(baseline);
        }
        if (!days.isEmpty()) {
            Sqlite.change(connection, "INSERT INTO salvage (id, at) VALUES (1, ?)", now.toEpochMilli());
        }
        return days.size();
    }

    /**
     * In a transaction.
     *
     * @param today is noted of what has no day of its own
     */
    void keep(Change change, LocalDate today) throws SQLException {
        SettlementId once = change.once();
        if (once != null && !countedNow(once, today)) {
            return;
        }
        boolean hasNewDay = false;
        for (EvidenceDay day : change.days()) {
            hasNewDay |= add(day);
        }
        for (Incident incident : change.incidents()) {
            put(incident);
        }
        for (SeenTable table : change.tables()) {
            put(table);
        }
        if (change.aliveAt() != null) {
            Sqlite.change(
                    connection,
                    "INSERT OR REPLACE INTO alive (id, at) VALUES (1, ?)",
                    change.aliveAt().toString());
        }
        if (hasNewDay) {
            forgetOldDays();
        }
    }

    private boolean countedNow(SettlementId settlement, LocalDate today) throws SQLException {
        return Sqlite.change(
                        connection,
                        "INSERT OR IGNORE INTO counted (settlement, day) VALUES (?, ?)",
                        settlement.value(),
                        today.toString())
                > 0;
    }

    /** @return whether it is the first of the day */
    private boolean add(EvidenceDay more) throws SQLException {
        Optional<EvidenceDay> before =
                Sqlite.list(
                                connection,
                                EvidenceRows::day,
                                DAYS + " WHERE day = ?",
                                more.day().toString())
                        .stream()
                        .findFirst();
        EvidenceDay sum = before.map(day -> day.plus(more)).orElse(more);
        put(sum);
        return before.isEmpty();
    }

    void put(EvidenceDay day) throws SQLException {
        String content = EvidenceJson.write(day.counts());
        String key = day.day().toString();
        Sqlite.change(
                connection,
                "INSERT OR REPLACE INTO day (day, content, digest) VALUES (?, ?, ?)",
                key,
                content,
                RowDigest.of(key, content));
    }

    void put(Incident incident) throws SQLException {
        String content = EvidenceJson.write(incident);
        String kind = incident.kind().name();
        String begun = incident.begin().toString();
        Sqlite.change(
                connection,
                "INSERT OR REPLACE INTO incident (kind, subject, begun, begun_at, ended_at, content, digest)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?)",
                kind,
                incident.subject(),
                begun,
                incident.begin().toEpochMilli(),
                incident.end().map(Instant::toEpochMilli).orElse(null),
                content,
                RowDigest.of(kind, incident.subject(), begun, content));
    }

    private void put(SeenTable table) throws SQLException {
        String id = table.table().value();
        if (table.status() == TableStatus.FREE) {
            Sqlite.change(connection, "DELETE FROM seen_table WHERE table_id = ?", id);
            return;
        }
        String status = table.status().name();
        String since = table.since().toString();
        Sqlite.change(
                connection,
                "INSERT OR REPLACE INTO seen_table (table_id, status, since, digest) VALUES (?, ?, ?, ?)",
                id,
                status,
                since,
                RowDigest.of(id, status, since));
    }

    /** By their number and not by the calendar: a clock that was once in the future takes one day away, and not all of them. */
    private void forgetOldDays() throws SQLException {
        List<LocalDate> oldest = Sqlite.list(
                connection,
                row -> LocalDate.parse(Sqlite.text(row, 1)),
                "SELECT day FROM day ORDER BY day DESC LIMIT 1 OFFSET " + (EvidenceStore.KEPT_DAYS - 1));
        if (oldest.isEmpty()) {
            return;
        }
        String first = oldest.getFirst().toString();
        // In whatever zone it is the restaurant's day.
        long begin = oldest.getFirst()
                .minusDays(1)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant()
                .toEpochMilli();
        if (Sqlite.change(connection, "DELETE FROM day WHERE day < ?", first) > 0) {
            Sqlite.change(connection, "DELETE FROM incident WHERE ended_at < ?", begin);
            Sqlite.change(connection, "DELETE FROM counted WHERE day < ?", first);
        }
    }

    List<EvidenceDay> days(LocalDate from, LocalDate to) throws SQLException {
        return Sqlite.list(
                connection,
                EvidenceRows::day,
                DAYS + " WHERE day BETWEEN ? AND ? ORDER BY day",
                from.toString(),
                to.toString());
    }

    /** Also those of the same millisecond: the columns are rounded. */
    List<Incident> incidents(Instant from, Instant to) throws SQLException {
        return Sqlite.list(
                connection,
                EvidenceRows::incident,
                INCIDENTS + " WHERE begun_at <= ? AND (ended_at IS NULL OR ended_at >= ?) ORDER BY begun_at, begun",
                to.toEpochMilli(),
                from.toEpochMilli());
    }

    boolean isCounted(SettlementId settlement) throws SQLException {
        return !Sqlite.list(
                        connection,
                        row -> Sqlite.text(row, 1),
                        "SELECT settlement FROM counted WHERE settlement = ?",
                        settlement.value())
                .isEmpty();
    }

    /** Whether it is in a day that was taken over from a damaged file. */
    boolean isSalvaged(Instant endedAt) throws SQLException {
        return Sqlite.number(connection, "SELECT count(*) FROM salvage WHERE at > " + endedAt.toEpochMilli()) > 0;
    }

    Remembered remembered() throws SQLException {
        List<Instant> alive =
                Sqlite.list(connection, row -> instant(Sqlite.text(row, 1)), "SELECT at FROM alive WHERE id = 1");
        return new Remembered(
                Sqlite.list(
                        connection,
                        EvidenceRows::incident,
                        INCIDENTS + " WHERE ended_at IS NULL ORDER BY begun_at, begun"),
                Sqlite.list(connection, EvidenceRows::table, TABLES),
                alive.isEmpty() ? null : alive.getFirst());
    }

    Optional<Baseline> baseline() throws SQLException {
        return Sqlite.list(connection, EvidenceRows::baseline, BASELINE + " WHERE id = 1").stream()
                .findFirst();
    }

    /** @param baseline null to take it away */
    void enter(@Nullable Baseline baseline) throws SQLException {
        if (baseline == null) {
            Sqlite.execute(connection, "DELETE FROM baseline");
            return;
        }
        String content = EvidenceJson.write(baseline);
        Sqlite.change(
                connection,
                "INSERT OR REPLACE INTO baseline (id, content, digest) VALUES (1, ?, ?)",
                content,
                RowDigest.of(content));
    }

    private static EvidenceDay day(ResultSet row) throws SQLException {
        String day = Sqlite.text(row, 1);
        String content = Sqlite.text(row, 2);
        return sound(row, 3, () -> new EvidenceDay(LocalDate.parse(day), EvidenceJson.counts(content)), day, content);
    }

    private static Incident incident(ResultSet row) throws SQLException {
        String content = Sqlite.text(row, 4);
        return sound(
                row,
                5,
                () -> EvidenceJson.incident(content),
                Sqlite.text(row, 1),
                Sqlite.text(row, 2),
                Sqlite.text(row, 3),
                content);
    }

    private static SeenTable table(ResultSet row) throws SQLException {
        String id = Sqlite.text(row, 1);
        String status = Sqlite.text(row, 2);
        String since = Sqlite.text(row, 3);
        return sound(
                row,
                4,
                () -> new SeenTable(new TableId(id), TableStatus.valueOf(status), Instant.parse(since)),
                id,
                status,
                since);
    }

    private static Baseline baseline(ResultSet row) throws SQLException {
        String content = Sqlite.text(row, 1);
        return sound(row, 2, () -> EvidenceJson.baseline(content), content);
    }

    private static Instant instant(String text) throws Sqlite.Damage {
        try {
            return Instant.parse(text);
        } catch (RuntimeException wrong) {
            throw new Sqlite.Damage("a time cannot be understood");
        }
    }

    private interface Reading<T> {
        T run();
    }

    private static <T> T sound(ResultSet row, int digest, Reading<T> reading, String... columns) throws SQLException {
        if (!RowDigest.of(columns).equals(Sqlite.text(row, digest))) {
            throw new Sqlite.Damage("a row is not what was written");
        }
        try {
            return reading.run();
        } catch (RuntimeException wrong) {
            throw new Sqlite.Damage("a row cannot be understood: " + wrong.getMessage());
        }
    }
}
