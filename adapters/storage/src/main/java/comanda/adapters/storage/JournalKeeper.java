package comanda.adapters.storage;

import java.sql.Connection;
import java.sql.SQLException;

/** Knows what a journal's file has to hold. Called on the file's thread. */
interface JournalKeeper {
    /**
     * The file was opened for the first time, or somebody else has changed it and its own checks found it sound.
     *
     * @throws SQLException when its content cannot be relied on
     */
    void look(Connection connection) throws SQLException;

    /**
     * Writes down what is known and not written; and takes back what may have been written although it was answered that it was not, since a failure to commit leaves that open. In a
     * transaction.
     */
    void reconcile(Connection connection) throws SQLException;

    /** What {@link #reconcile} has written is on the disk. */
    void reconciled();
}
