package comanda.adapters.hubapi.request;

import comanda.http.request.InvalidField;
import org.jspecify.annotations.Nullable;

/** Reads from where on a caller wants a list. */
public final class Page {
    private static final int MOST_DIGITS = 18;

    private Page() {}

    /** A cursor that is a number. */
    public static @Nullable Long number(@Nullable String cursor) {
        if (cursor == null || cursor.isEmpty()) {
            return null;
        }
        if (cursor.length() > MOST_DIGITS || !cursor.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw InvalidField.of("cursor", "is the nextCursor of the page before");
        }
        return Long.valueOf(cursor);
    }
}
