package comanda.adapters.rest.request;

import comanda.adapters.rest.problem.Problem;
import comanda.adapters.rest.problem.ProblemException;
import comanda.adapters.rest.problem.ProblemType;
import comanda.domain.settlement.IdempotencyKey;
import io.micronaut.http.HttpHeaders;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the header {@code Idempotency-Key}. */
public final class IdempotencyHeader {
    public static final String NAME = "Idempotency-Key";

    private IdempotencyHeader() {}

    /**
     * The key of a request.
     *
     * @throws ProblemException when there is none, or more than one, or one that cannot be kept
     */
    public static IdempotencyKey of(HttpHeaders headers) {
        List<String> values = headers.getAll(NAME);
        if (values.isEmpty() || values.getFirst().isBlank()) {
            throw new ProblemException(
                    new Problem(
                            ProblemType.IDEMPOTENCY_KEY_REQUIRED,
                            "Send a header Idempotency-Key that names this request, and send the same one when you repeat it."));
        }
        return parse(values);
    }

    /**
     * The key of a request that may have none.
     *
     * @return null where there is none
     * @throws ProblemException when there is more than one, or one that cannot be kept
     */
    public static @Nullable IdempotencyKey optional(HttpHeaders headers) {
        List<String> values = headers.getAll(NAME);
        return values.isEmpty() ? null : parse(values);
    }

    private static IdempotencyKey parse(List<String> values) {
        if (values.size() > 1) {
            throw InvalidField.of(NAME, "is there once");
        }
        try {
            return new IdempotencyKey(values.getFirst().strip());
        } catch (IllegalArgumentException objection) {
            throw InvalidField.of(NAME, "has 1 to " + IdempotencyKey.LONGEST + " printable ASCII characters");
        }
    }
}
