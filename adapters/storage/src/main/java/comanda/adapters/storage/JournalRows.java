package comanda.adapters.storage;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * The table of a journal's entries. {@link Sqlite.Damage} when a row that is read is not as it was written.
 *
 * @param <I> what entries are told apart by
 * @param <T> an entry
 */
interface JournalRows<I, T> {
    Optional<T> byId(I id) throws SQLException;

    void insert(T entry) throws SQLException;

    /** @return whether there is one of that id */
    boolean update(T entry) throws SQLException;

    void delete(I id) throws SQLException;

    /** Those that have not ended, oldest first. */
    List<T> pending() throws SQLException;

    long count() throws SQLException;
}
