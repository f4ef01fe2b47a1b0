package comanda.adapters.storage;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import org.flywaydb.core.Flyway;
import org.sqlite.SQLiteDataSource;

/** The tables of the settlements' file, made and altered by the migrations beside this class. */
final class SettlementsSchema {
    /** The newest migration. */
    static final int VERSION = 1;

    private static final String MIGRATIONS = "classpath:comanda/adapters/storage/settlements";

    private SettlementsSchema() {}

    /** Makes a new file beside its place and moves it there when it is complete and on the disk, so that an empty or half-made file in its place is always damage. */
    static void make(Path file) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(part);
        Files.createFile(part, OwnFile.attributes("rw-------"));
        try {
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
    static void migrate(Path file) {
        SQLiteDataSource source = new SQLiteDataSource();
        source.setUrl(Sqlite.url(file));
        Flyway.configure(SettlementsSchema.class.getClassLoader())
                .dataSource(source)
                .locations(MIGRATIONS)
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
}
