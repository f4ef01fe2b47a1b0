package comanda.adapters.storage;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.sqlite.SQLiteDataSource;

/**
 * The tables of a journal's file, made and altered by migrations.
 *
 * @param migrations the folder beside this class that they are in
 * @param version the newest one
 * @param settings statements that a new file begins with, such as one that SQLite heeds only before there is a table
 * @param refused what cannot be done with a file of a newer version, such as {@code no settlement can be read}
 */
record JournalSchema(String migrations, int version, List<String> settings, String refused) {
    /** Makes a new file beside its place and moves it there when it is complete and on the disk, so that an empty or half-made file in its place is always damage. */
    void make(Path file) throws IOException, SQLException {
        Path part = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(part);
        Files.createFile(part, OwnFile.attributes("rw-------"));
        try {
            try (Connection connection = Sqlite.openToWrite(part, List.of())) {
                for (String setting : settings) {
                    Sqlite.execute(connection, setting);
                }
            }
            migrate(part);
            try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.move(part, file);
        } finally {
            Files.deleteIfExists(part);
        }
        Path folder = file.getParent();
        if (folder != null) {
            OwnFile.force(folder);
        }
    }

    /** Brings a file up to date; one transaction for each migration. */
    void migrate(Path file) {
        SQLiteDataSource source = new SQLiteDataSource();
        source.setUrl(Sqlite.url(file));
        Flyway.configure(JournalSchema.class.getClassLoader())
                .dataSource(source)
                .locations("classpath:comanda/adapters/storage/" + migrations)
                .load()
                .migrate();
    }

    /** The newest migration that the file has seen. Asked without the migration library, which takes longer than all else that opening does. */
    static int versionOf(Connection connection) throws SQLException {
        if (Sqlite.number(connection, "SELECT count(*) FROM sqlite_schema WHERE name = 'flyway_schema_history'") == 0) {
            throw new Sqlite.Damage("its tables are missing");
        }
        return Math.toIntExact(Sqlite.number(
                connection,
                "SELECT coalesce(max(CAST(version AS INTEGER)), 0) FROM flyway_schema_history WHERE success = 1"));
    }

    /** What to say of a file whose version is above the newest one. */
    StorageTrouble newer(Path file, int found) {
        return new StorageTrouble(
                StorageTrouble.Kind.NEWER,
                file + " was written by a newer version of the agent (its tables have version " + found
                        + ", this one knows " + version
                        + "), so " + refused + ". Run the newer version again.");
    }
}
