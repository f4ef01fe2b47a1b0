package comanda.adapters.hubstorage;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** A hub's tables, made and altered by migrations that both databases share. A migration only adds: a node of the version before goes on with the tables of the new one. */
final class Schema {
    /** The newest migration. */
    static final int VERSION = 1;

    private Schema() {}

    /** Brings the tables up to date; one transaction for each migration, and one of several nodes at a time. */
    static void migrate(DataSource source, Dialect dialect) throws SQLException {
        try {
            Flyway.configure(Schema.class.getClassLoader())
                    .dataSource(source)
                    .locations("classpath:comanda/adapters/hubstorage")
                    .placeholders(dialect.words())
                    .table("hub_schema_history")
                    .load()
                    .migrate();
        } catch (FlywayException failed) {
            throw reasonOf(failed);
        }
    }

    private static SQLException reasonOf(FlywayException failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return sql;
            }
        }
        return new SQLException("the tables cannot be made: " + failed.getMessage(), failed);
    }

    /** The newest migration that the tables have seen; 0 where there are none. Asked without the migration library, which takes longer than all else that a start does. */
    static int versionOf(Connection connection) throws SQLException {
        boolean isThere;
        try (ResultSet tables =
                connection.getMetaData().getTables(null, connection.getSchema(), "hub_schema_history", null)) {
            isThere = tables.next();
        }
        if (!isThere) {
            return 0;
        }
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT coalesce(max(CAST(version AS INTEGER)), 0) FROM hub_schema_history WHERE success")) {
            return rows.next() ? rows.getInt(1) : 0;
        }
    }
}
