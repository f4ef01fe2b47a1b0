package comanda.adapters.hubstorage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Moments as microseconds since 1970, UTC: the finest that a clock of today tells, and whole numbers to both databases. */
final class Micros {
    private Micros() {}

    static long of(Instant moment) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, moment);
    }

    static Object orNull(@Nullable Instant moment) {
        return moment == null ? TypedNull.NUMBER : of(moment);
    }

    static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    /** As it is when it comes back. */
    static @Nullable Instant rounded(@Nullable Instant moment) {
        return moment == null ? null : instant(of(moment));
    }

    static Instant at(ResultSet row, String column) throws SQLException {
        return instant(row.getLong(column));
    }

    static @Nullable Instant orNullAt(ResultSet row, String column) throws SQLException {
        long micros = row.getLong(column);
        return row.wasNull() ? null : instant(micros);
    }

    /** By the column's place: SQLite's driver asks for all names of a row to find one. */
    static Instant at(ResultSet row, int column) throws SQLException {
        return instant(row.getLong(column));
    }

    static @Nullable Instant orNullAt(ResultSet row, int column) throws SQLException {
        long micros = row.getLong(column);
        return row.wasNull() ? null : instant(micros);
    }
}
