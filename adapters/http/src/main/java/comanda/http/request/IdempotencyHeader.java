package comanda.http.request;

import io.micronaut.http.HttpHeaders;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the header {@code Idempotency-Key}, by which a repeated request is the same request. */
public final class IdempotencyHeader {
    public static final String NAME = "Idempotency-Key";
    private static final int LONGEST = 255;

    private IdempotencyHeader() {}

    /**
     * The key of a request: 1 to 255 printable ASCII characters.
     *
     * @return null where there is none
     * @throws comanda.http.problem.ProblemException when there is more than one, or one that cannot be kept
     */
    public static @Nullable String of(HttpHeaders headers) {
        List<String> values = headers.getAll(NAME);
        if (values.isEmpty()) {
            return null;
        }
        if (values.size() > 1) {
            throw InvalidField.of(NAME, "is there once");
        }
        String key = values.getFirst().strip();
        if (key.isEmpty() || key.length() > LONGEST || !key.chars().allMatch(c -> c >= 0x20 && c < 0x7f)) {
            throw InvalidField.of(NAME, "has 1 to " + LONGEST + " printable ASCII characters");
        }
        return key;
    }
}
