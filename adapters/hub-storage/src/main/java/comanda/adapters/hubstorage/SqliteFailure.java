package comanda.adapters.hubstorage;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Puts failures of the hub's file into words. Result codes: https://sqlite.org/rescode.html. */
final class SqliteFailure {
    private static final String GOES_ON = " The hub then goes on by itself.";

    private SqliteFailure() {}

    static String inWords(Path file, SQLException failure) {
        return switch (primary(failure)) {
            case SQLITE_FULL -> full(file);
            case SQLITE_READONLY -> readOnly(file);
            case SQLITE_CANTOPEN, SQLITE_PERM, SQLITE_AUTH ->
                sentence(file, "it is not there or cannot be opened", giveFolder(file));
            case SQLITE_BUSY, SQLITE_LOCKED ->
                sentence(file, "another program holds the file", "End that program." + GOES_ON);
            case SQLITE_CORRUPT, SQLITE_NOTADB, SQLITE_FORMAT ->
                sentence(
                        file,
                        "it is damaged: " + shortened(failure),
                        "End the hub, put a copy of the file aside, and bring back a good one; without one, remove it, and enroll the agents again.");
            case SQLITE_IOERR, SQLITE_NOMEM, SQLITE_INTERRUPT ->
                sentence(file, "the disk fails: " + shortened(failure), "Look at the disk." + GOES_ON);
            default ->
                sentence(
                        file, shortened(failure), "If this stays, start the hub again and look at the disk." + GOES_ON);
        };
    }

    static String inWords(Path file, IOException failure) {
        String reason = failure instanceof FileSystemException files && files.getReason() != null
                ? files.getReason()
                : failure.getClass().getSimpleName();
        if (reason.contains("No space")) {
            return full(file);
        }
        if (reason.contains("Read-only")) {
            return readOnly(file);
        }
        return sentence(
                file, failure instanceof AccessDeniedException ? "permission denied" : reason, giveFolder(file));
    }

    static String silent(Path file) {
        return sentence(file, "the disk does not answer in time", "If this stays, look at the disk." + GOES_ON);
    }

    private static String full(Path file) {
        return sentence(file, "the disk is full", "Make room on it." + GOES_ON);
    }

    private static String readOnly(Path file) {
        return sentence(
                file,
                "the file or its directory is read-only",
                "Mount the disk so that it can be written to, or give directory and file to the user that the hub runs as."
                        + GOES_ON);
    }

    private static String giveFolder(Path file) {
        return "Give " + file.getParent()
                + " and what is in it to the user that the hub runs as, or set comanda.data-dir to another directory."
                + GOES_ON;
    }

    private static String sentence(Path file, String reason, String remedy) {
        return "The hub's tasks and shops cannot be kept in " + file + " (" + reason + "). " + remedy;
    }

    /** Whether SQLite refused what it was asked for, and everything else can be done. */
    static boolean isOfStatement(SQLException failure) {
        return switch (primary(failure)) {
            case SQLITE_CONSTRAINT, SQLITE_TOOBIG, SQLITE_MISMATCH, SQLITE_RANGE, SQLITE_INTERRUPT -> true;
            default -> false;
        };
    }

    private static SQLiteErrorCode primary(SQLException failure) {
        int code = failure instanceof SQLiteException sqlite ? sqlite.getResultCode().code : failure.getErrorCode();
        return SQLiteErrorCode.getErrorCode(code & 0xff);
    }

    /** SQLite's own words; they name no content of a row. */
    private static String shortened(SQLException failure) {
        String message = String.valueOf(failure.getMessage());
        return message.lines().findFirst().orElse(message);
    }
}
