package comanda.adapters.rest.request;

import comanda.adapters.rest.problem.AgentProblem;
import comanda.domain.settlement.IdempotencyKey;
import comanda.http.problem.Problem;
import comanda.http.problem.ProblemException;
import comanda.http.request.IdempotencyHeader;
import io.micronaut.http.HttpHeaders;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what a caller names its request. */
public final class RequestKey {
    private RequestKey() {}

    /**
     * The key of a request that has to have one.
     *
     * @throws ProblemException when there is none, or more than one, or one that cannot be kept
     */
    public static IdempotencyKey required(HttpHeaders headers) {
        List<String> values = headers.getAll(IdempotencyHeader.NAME);
        IdempotencyKey key = values.isEmpty() || values.getFirst().isBlank() ? null : optional(headers);
        if (key == null) {
            throw new ProblemException(
                    new Problem(
                            AgentProblem.IDEMPOTENCY_KEY_REQUIRED,
                            "Send a header Idempotency-Key that names this request, and send the same one when you repeat it."));
        }
        return key;
    }

    /**
     * The key of a request that may have none.
     *
     * @return null where there is none
     * @throws ProblemException when there is more than one, or one that cannot be kept
     */
    public static @Nullable IdempotencyKey optional(HttpHeaders headers) {
        String key = IdempotencyHeader.of(headers);
        return key == null ? null : new IdempotencyKey(key);
    }
}
