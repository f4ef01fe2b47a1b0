package comanda.adapters.hubstorage;

import java.io.Serial;
import java.sql.SQLException;

/** A row holds what this version does not know: a newer one may have written it. It is no trouble of the database. */
final class UnreadableRow extends SQLException {
    @Serial
    private static final long serialVersionUID = 1L;

    UnreadableRow(String message) {
        super(message);
    }

    UnreadableRow(String message, Throwable cause) {
        super(message, cause);
    }
}
