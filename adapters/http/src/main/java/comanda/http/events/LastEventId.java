package comanda.http.events;

import comanda.http.request.InvalidField;
import io.micronaut.http.HttpHeaders;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads which event a caller knows as the last one. */
public final class LastEventId {
    private static final String HEADER = "Last-Event-ID";
    private static final String PARAMETER = "lastEventId";
    /** Fewer than a number of 64 bits may have. */
    private static final int MOST_DIGITS = 18;

    private LastEventId() {}

    /**
     * The id in the header, or else in the query parameter; null where there is neither. An empty one is none: browsers send it so.
     *
     * @throws comanda.http.problem.ProblemException when it is no id
     */
    public static @Nullable Long of(HttpHeaders headers, @Nullable String parameter) {
        List<String> values = headers.getAll(HEADER);
        if (values.size() > 1) {
            throw InvalidField.of(HEADER, "is there once");
        }
        return values.isEmpty() ? parse(PARAMETER, parameter) : parse(HEADER, values.getFirst());
    }

    private static @Nullable Long parse(String field, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        String digits = text.strip();
        if (digits.length() > MOST_DIGITS || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw InvalidField.of(field, "is the id of an event: a whole number");
        }
        return Long.valueOf(digits);
    }
}
