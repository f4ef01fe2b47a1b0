package comanda.adapters.storage;

import comanda.domain.print.PrintJob;
import comanda.domain.print.PrintJobId;
import comanda.domain.print.PrintJobState;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The tables of print jobs and of their tickets, which are deleted when a job ends. Every row that is read is compared with its digest; {@link Sqlite.Damage} when it differs.
 */
final class PrintJobRows implements JournalRows<PrintJobId, PrintJob> {
    private static final String COLUMNS =
            "SELECT id, source, state, ended_at, end_sequence, told, content, digest FROM print_job ";

    private final Connection connection;
    private final TicketRows tickets;

    PrintJobRows(Connection connection) {
        this.connection = connection;
        tickets = new TicketRows(connection);
    }

    TicketRows tickets() {
        return tickets;
    }

    /** The order of its end is what {@link #update} gives it. */
    @Override
    public void insert(PrintJob job) throws SQLException {
        Row row = Row.of(job, null, false);
        Sqlite.change(
                connection,
                "INSERT INTO print_job (id, source, state, ended_at, end_sequence, told, content, digest)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                row.id,
                row.source,
                row.state,
                row.endedAt,
                row.endSequence,
                row.told,
                row.content,
                row.digest());
    }

    @Override
    public boolean update(PrintJob job) throws SQLException {
        Optional<Row> before = row(job.id());
        if (before.isEmpty()) {
            return false;
        }
        Row old = before.get();
        if (job.hasEnded()) {
            tickets.delete(job.id());
            replace(Row.of(job, old.endSequence == null ? nextEnd() : old.endSequence, old.isTold()));
        } else {
            replace(Row.of(job, null, false));
        }
        return true;
    }

    private Long nextEnd() throws SQLException {
        return Sqlite.number(connection, "SELECT coalesce(max(end_sequence), 0) + 1 FROM print_job");
    }

    private void replace(Row row) throws SQLException {
        Sqlite.change(
                connection,
                "UPDATE print_job SET state = ?, ended_at = ?, end_sequence = ?, told = ?, content = ?, digest = ?"
                        + " WHERE id = ?",
                row.state,
                row.endedAt,
                row.endSequence,
                row.told,
                row.content,
                row.digest(),
                row.id);
    }

    /** Notes that the hub knows of its end; nothing where it has not ended. */
    void told(PrintJobId id) throws SQLException {
        Optional<Row> found = row(id);
        if (found.isPresent() && found.get().endSequence != null) {
            replace(found.get().asTold());
        }
    }

    @Override
    public void delete(PrintJobId id) throws SQLException {
        tickets.delete(id);
        Sqlite.change(connection, "DELETE FROM print_job WHERE id = ?", id.value());
    }

    /**
     * @param always how many of the newest are left, whatever is said of their age: a computer may have printed by a clock that was far behind
     * @return how many were forgotten of those that ended then or earlier, the longest ended first
     */
    int forget(Instant endedBy, int most, int always) throws SQLException {
        return Sqlite.change(
                connection,
                "DELETE FROM print_job WHERE sequence IN"
                        + " (SELECT sequence FROM print_job WHERE ended_at <= ?"
                        + " AND sequence <= (SELECT max(sequence) FROM print_job) - ?"
                        + " ORDER BY ended_at, sequence LIMIT ?)",
                endedBy.toEpochMilli(),
                always,
                most);
    }

    @Override
    public long count() throws SQLException {
        return Sqlite.number(connection, "SELECT count(*) FROM print_job");
    }

    long countUnfinished() throws SQLException {
        return Sqlite.number(connection, "SELECT count(*) FROM print_job WHERE ended_at IS NULL");
    }

    @Override
    public Optional<PrintJob> byId(PrintJobId id) throws SQLException {
        Optional<Row> found = row(id);
        return found.isPresent() ? Optional.of(found.get().job()) : Optional.empty();
    }

    private Optional<Row> row(PrintJobId id) throws SQLException {
        return Sqlite.list(connection, Row::at, COLUMNS + "WHERE id = ?", id.value()).stream()
                .findFirst();
    }

    @Override
    public List<PrintJob> pending() throws SQLException {
        return jobs("WHERE ended_at IS NULL ORDER BY sequence");
    }

    /** Those of the hub that have ended and that it was not told of, in the order of their end. */
    List<PrintJob> untold(int limit) throws SQLException {
        return jobs(
                "WHERE source = 'HUB' AND told = 0 AND end_sequence IS NOT NULL ORDER BY end_sequence LIMIT ?", limit);
    }

    private List<PrintJob> jobs(String condition, @Nullable Object... parameters) throws SQLException {
        return Sqlite.list(connection, row -> Row.at(row).job(), COLUMNS + condition, parameters);
    }

    /** Compares every row with its digest. */
    void check() throws SQLException {
        Sqlite.readAll(connection, Row::at, COLUMNS);
        tickets.check();
    }

    /** Those unfinished ones that can still be read, whatever the others are like; oldest first. */
    List<PrintJob> legibleUnfinished() {
        return Sqlite.legible(connection, row -> Row.at(row).job(), job -> !job.hasEnded(), COLUMNS);
    }

    /** As it stands in the table. */
    private record Row(
            String id,
            String source,
            String state,
            @Nullable Long endedAt,
            @Nullable Long endSequence,
            long told,
            String content) {

        static Row of(PrintJob job, @Nullable Long endSequence, boolean told) {
            return new Row(
                    job.id().value(),
                    job.source().name(),
                    PrintJobJson.word(job.state()),
                    job.state() instanceof PrintJobState.Ended ended
                            ? Long.valueOf(ended.at().toEpochMilli())
                            : null,
                    endSequence,
                    told ? 1 : 0,
                    PrintJobJson.write(job));
        }

        static Row at(ResultSet rows) throws SQLException {
            Row row = new Row(
                    Sqlite.text(rows, 1),
                    Sqlite.text(rows, 2),
                    Sqlite.text(rows, 3),
                    Sqlite.longOrNull(rows, 4),
                    Sqlite.longOrNull(rows, 5),
                    rows.getLong(6),
                    Sqlite.text(rows, 7));
            if (!row.digest().equals(Sqlite.text(rows, 8))) {
                throw new Sqlite.Damage("a print job's row is not as it was written");
            }
            return row;
        }

        boolean isTold() {
            return told == 1;
        }

        Row asTold() {
            return new Row(id, source, state, endedAt, endSequence, 1, content);
        }

        String digest() {
            return RowDigest.of(id, source, state, words(endedAt), words(endSequence), Long.toString(told), content);
        }

        private static @Nullable String words(@Nullable Long number) {
            return number == null ? null : number.toString();
        }

        PrintJob job() throws Sqlite.Damage {
            try {
                return PrintJobJson.read(content);
            } catch (RuntimeException wrong) {
                throw new Sqlite.Damage("a print job's row cannot be understood: " + wrong.getMessage());
            }
        }
    }
}
