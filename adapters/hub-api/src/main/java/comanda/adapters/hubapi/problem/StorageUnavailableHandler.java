package comanda.adapters.hubapi.problem;

import comanda.application.port.out.StorageUnavailable;
import comanda.http.problem.Problem;
import comanda.http.problem.Problem.Outcome;
import comanda.http.problem.ProblemHandler;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Answers where the database does not. A commit whose answer was lost may have been carried out: whoever repeats an order does so under its Idempotency-Key. */
@Singleton
@Produces(MediaType.APPLICATION_JSON_PROBLEM)
class StorageUnavailableHandler extends ProblemHandler<StorageUnavailable> {
    private static final Duration WAIT = Duration.ofSeconds(2);

    @Override
    protected Problem problemOf(StorageUnavailable unavailable) {
        return new Problem(HubProblem.STORAGE_UNAVAILABLE, String.valueOf(unavailable.getMessage()))
                .outcome(Outcome.UNKNOWN)
                .retryAfter(WAIT);
    }
}
