package comanda.adapters.storage;

import comanda.adapters.storage.StorageTrouble.Kind;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Puts failures of a database file into words. Result codes: https://sqlite.org/rescode.html. */
final class StorageFailure {
    private static final String GOES_ON = " The agent then goes on by itself.";

    private StorageFailure() {}

    /** @param what is kept in the file, such as {@code Settlements} */
    static StorageTrouble inWords(String what, Path file, Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return ofDatabase(what, file, sql);
            }
            if (cause instanceof IOException io) {
                return ofFile(what, file, io);
            }
        }
        return passing(
                what,
                file,
                "SQLite cannot be used: " + failure,
                "See that the folder for temporary files (java.io.tmpdir) can be written to and may hold programs, then start the agent again.");
    }

    private static StorageTrouble ofDatabase(String what, Path file, SQLException failure) {
        if (code(failure) == SQLiteErrorCode.SQLITE_READONLY_DBMOVED.code) {
            return damage(what, file, "the file was moved or removed under the running agent");
        }
        return switch (primary(failure)) {
            case SQLITE_FULL -> full(what, file);
            case SQLITE_READONLY -> readOnly(what, file);
            case SQLITE_CANTOPEN, SQLITE_PERM, SQLITE_AUTH ->
                passing(what, file, "a file cannot be opened", giveFolder(file));
            case SQLITE_BUSY, SQLITE_LOCKED ->
                passing(what, file, "another program holds the file", "End that program." + GOES_ON);
            case SQLITE_IOERR, SQLITE_NOMEM, SQLITE_INTERRUPT ->
                passing(
                        what,
                        file,
                        "the disk fails: " + shortened(failure),
                        "Look at the disk and its cable or card." + GOES_ON);
            case SQLITE_CORRUPT, SQLITE_NOTADB, SQLITE_FORMAT -> damage(what, file, shortened(failure));
            default -> doubt(what, file, shortened(failure));
        };
    }

    private static StorageTrouble ofFile(String what, Path file, IOException failure) {
        String reason = failure instanceof FileSystemException files && files.getReason() != null
                ? files.getReason()
                : failure.getClass().getSimpleName();
        if (reason.contains("No space")) {
            return full(what, file);
        }
        if (reason.contains("Read-only")) {
            return readOnly(what, file);
        }
        return passing(
                what, file, failure instanceof AccessDeniedException ? "permission denied" : reason, giveFolder(file));
    }

    static StorageTrouble full(String what, Path file) {
        return passing(what, file, "the disk is full", "Make room on it." + GOES_ON);
    }

    static StorageTrouble readOnly(String what, Path file) {
        return passing(
                what,
                file,
                "the file or its folder is read-only",
                "Mount the disk so that it can be written to, or give folder and file to the user that the agent runs as."
                        + GOES_ON);
    }

    static StorageTrouble slow(String what, Path file) {
        return passing(
                what,
                file,
                "the disk does not answer in time, or all of the file is still being checked",
                "If this stays, look at the disk and its cable or card." + GOES_ON);
    }

    private static String giveFolder(Path file) {
        return "Give " + file.getParent()
                + " and what is in it to the user that the agent runs as, or set comanda.data-dir to another folder."
                + GOES_ON;
    }

    private static StorageTrouble doubt(String what, Path file, String reason) {
        return new StorageTrouble(
                Kind.DOUBT,
                what + " cannot be written down in " + file + " (" + reason
                        + "). All of the file is checked again by itself." + GOES_ON
                        + " If this stays, 'comanda doctor' says what the file is like.");
    }

    /** Whether SQLite does not find what a statement names, or not so: while a file is checked, that tables or columns are missing. */
    static boolean isOfStatement(SQLException failure) {
        return primary(failure) == SQLiteErrorCode.SQLITE_ERROR;
    }

    /** Whether somebody else was using the file. */
    static boolean isOfUse(SQLException failure) {
        return switch (primary(failure)) {
            case SQLITE_BUSY, SQLITE_LOCKED -> true;
            default -> false;
        };
    }

    static boolean isOfFullDisk(SQLException failure) {
        return primary(failure) == SQLiteErrorCode.SQLITE_FULL;
    }

    private static SQLiteErrorCode primary(SQLException failure) {
        return SQLiteErrorCode.getErrorCode(code(failure) & 0xff);
    }

    private static int code(SQLException failure) {
        return failure instanceof SQLiteException sqlite ? sqlite.getResultCode().code : failure.getErrorCode();
    }

    private static StorageTrouble passing(String what, Path file, String reason, String remedy) {
        return new StorageTrouble(
                Kind.PASSING, what + " cannot be written down in " + file + " (" + reason + "). " + remedy);
    }

    static StorageTrouble damage(String what, Path file, String reason) {
        return new StorageTrouble(
                Kind.DAMAGE,
                what + " cannot be relied on any more: " + file + " is damaged (" + reason
                        + "). Nothing was changed in it. 'comanda doctor' says what can still be read and what to do.");
    }

    /** SQLite's own words; they name no content of a row. */
    static String shortened(Throwable failure) {
        String message = String.valueOf(failure.getMessage());
        return message.lines().findFirst().orElse(message);
    }
}
