package comanda.adapters.storage;

import static comanda.adapters.storage.BilledTableJson.JSON;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import comanda.domain.print.PrintJobId;
import comanda.domain.print.TextEncoding;
import comanda.domain.print.Ticket;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/** The table of tickets. Every one that is read is compared with its digest; {@link Sqlite.Damage} when it differs. */
final class TicketRows {
    /** Free pages that are left for the next tickets: 16 MiB in pages of 4 KiB. */
    static final int FREE_PAGES_KEPT = 4_096;

    /** How many of the others are given back to the disk at once. */
    private static final int PAGES_FREED_AT_ONCE = 512;

    private static final String COLUMNS = "SELECT job, kind, digest, content FROM ticket ";

    private final Connection connection;

    TicketRows(Connection connection) {
        this.connection = connection;
    }

    /** What a row says of a ticket. */
    private static final class Content {
        private static final String TEST_PAGE = "test-page";
        private static final String NOTE = "note";

        private final String kind;
        private final byte[] bytes;

        Content(String kind, byte[] bytes) {
            this.kind = kind;
            this.bytes = bytes;
        }

        static Content of(Ticket ticket) {
            return switch (ticket) {
                case Ticket.Stream stream -> new Content(kind(stream.encoding()), stream.bytes());
                case Ticket.TestPage _ -> new Content(TEST_PAGE, new byte[0]);
                case Ticket.Note note ->
                    new Content(NOTE, BilledTableJson.text(write(note)).getBytes(StandardCharsets.UTF_8));
            };
        }

        private static String kind(TextEncoding encoding) {
            return switch (encoding) {
                case PRINTER -> "stream";
                case UTF8 -> "stream-utf8";
            };
        }

        private static ObjectNode write(Ticket.Note note) {
            ObjectNode content = JSON.createObjectNode().put("title", note.title());
            BilledTableJson.putTexts(content, "lines", note.lines());
            return content;
        }

        Ticket ticket() throws Sqlite.Damage {
            return switch (kind) {
                case "stream" -> new Ticket.Stream(bytes, TextEncoding.PRINTER);
                case "stream-utf8" -> new Ticket.Stream(bytes, TextEncoding.UTF8);
                case TEST_PAGE -> new Ticket.TestPage();
                case NOTE -> note();
                default -> throw new Sqlite.Damage("a ticket is never " + kind);
            };
        }

        private Ticket note() throws Sqlite.Damage {
            try {
                JsonNode content = BilledTableJson.parse(new String(bytes, StandardCharsets.UTF_8));
                return new Ticket.Note(BilledTableJson.text(content, "title"), BilledTableJson.texts(content, "lines"));
            } catch (RuntimeException wrong) {
                throw new Sqlite.Damage("a ticket's row cannot be understood: " + wrong.getMessage());
            }
        }

        String digest(String job) {
            return RowDigest.of(job, kind, RowDigest.of(bytes));
        }
    }

    void insert(PrintJobId job, Ticket ticket) throws SQLException {
        Content content = Content.of(ticket);
        Sqlite.change(
                connection,
                "INSERT INTO ticket (job, kind, size, digest, content) VALUES (?, ?, ?, ?, ?)",
                job.value(),
                content.kind,
                content.bytes.length,
                content.digest(job.value()),
                content.bytes);
    }

    Optional<Ticket> of(PrintJobId job) throws SQLException {
        return Sqlite.list(connection, row -> at(row).ticket(), COLUMNS + "WHERE job = ?", job.value()).stream()
                .findFirst();
    }

    /** Its pages are left for the next tickets, but for those that are too many. */
    void delete(PrintJobId job) throws SQLException {
        int deleted = Sqlite.change(connection, "DELETE FROM ticket WHERE job = ?", job.value());
        if (deleted > 0 && Sqlite.number(connection, "PRAGMA freelist_count") > FREE_PAGES_KEPT) {
            giveBack();
        }
    }

    private void giveBack() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            // It gives back a page at each step, and of a statement that is just executed only the first step is done.
            statement.executeUpdate("PRAGMA incremental_vacuum(" + PAGES_FREED_AT_ONCE + ")");
        }
    }

    /** The bytes that a ticket is kept in. */
    static long size(Ticket ticket) {
        return Content.of(ticket).bytes.length;
    }

    /** The bytes of all tickets. */
    long size() throws SQLException {
        return Sqlite.number(connection, "SELECT coalesce(sum(size), 0) FROM ticket");
    }

    /** Compares every ticket with its digest. */
    void check() throws SQLException {
        Sqlite.readAll(connection, TicketRows::at, COLUMNS);
    }

    private static Content at(ResultSet rows) throws SQLException {
        String job = rows.getString(1);
        byte[] bytes = rows.getBytes(4);
        Content content = new Content(rows.getString(2), bytes == null ? new byte[0] : bytes);
        if (!content.digest(job).equals(rows.getString(3))) {
            throw new Sqlite.Damage("a ticket is not as it was written");
        }
        return content;
    }
}
