package comanda.http.problem;

import io.micronaut.http.HttpHeaders;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A problem on its way to the caller. Immutable.
 *
 * @param detail what happened this time and what to do, for people; no secret in it
 * @param fields what this type of problem says besides, ready to be written as JSON
 * @param headers of the answer
 */
public record Problem(
        ProblemType type,
        String detail,
        Outcome outcome,
        Map<String, @Nullable Object> fields,
        Map<String, String> headers) {
    /** Whether what was asked was done. */
    public enum Outcome {
        /** Certainly not. */
        NOT_DONE("not-done"),
        /** It may have been. */
        UNKNOWN("unknown");

        private final String text;

        Outcome(String text) {
            this.text = text;
        }

        /** As the document spells it. */
        public String text() {
            return text;
        }
    }

    /** A problem of a request of which nothing was done. */
    public Problem(ProblemType type, String detail) {
        this(type, detail, Outcome.NOT_DONE, Map.of(), Map.of());
    }

    /** With a further field. */
    public Problem with(String field, @Nullable Object value) {
        return new Problem(type, detail, outcome, and(fields, field, value), headers);
    }

    /** With a header of the answer. */
    public Problem withHeader(String name, String value) {
        return new Problem(type, detail, outcome, fields, and(headers, name, value));
    }

    public Problem outcome(Outcome other) {
        return new Problem(type, detail, other, fields, headers);
    }

    /** With the time after which to try again, in whole seconds and at least one. */
    public Problem retryAfter(Duration wait) {
        long seconds = Math.max(1, wait.plusMillis(999).toSeconds());
        return with("retryAfterSeconds", seconds).withHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
    }

    private static <V extends @Nullable Object> Map<String, V> and(Map<String, V> map, String key, V value) {
        Map<String, V> larger = new LinkedHashMap<>(map);
        larger.put(key, value);
        return Collections.unmodifiableMap(larger);
    }
}
