package comanda.http.problem;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import io.micronaut.serde.annotation.Serdeable;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A problem document (RFC 9457).
 *
 * @param type {@code urn:comanda:problem:} and a code that never changes its meaning
 * @param title the same for every problem of that type
 * @param status the HTTP status
 * @param detail what happened this time and what to do
 * @param instance the path that was asked for
 * @param outcome whether what was asked was done
 * @param retryable whether the same request may succeed later
 * @param fields what this type of problem says besides
 */
@Serdeable.Serializable
public record ProblemJson(
        String type,
        String title,
        int status,
        String detail,
        String instance,
        String outcome,
        boolean retryable,
        @JsonAnyGetter Map<String, @Nullable Object> fields) {}
