package comanda.adapters.hubapi.problem;

import comanda.application.port.out.StorageUnavailable;
import comanda.http.problem.Problem;
import comanda.http.problem.Problem.Outcome;
import comanda.http.problem.ProblemHandler;
import comanda.http.problem.ProblemJson;
import comanda.http.problem.ProblemResponses;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Answers where the database does not. A commit whose answer was lost may have been carried out: whoever repeats an order does so under its Idempotency-Key. */
@Singleton
@Produces(MediaType.APPLICATION_JSON_PROBLEM)
class StorageUnavailableHandler extends ProblemHandler<StorageUnavailable> {
    private static final Duration WAIT = Duration.ofSeconds(2);

    /** Nothing is done by reading, so that nothing is unknown then. */
    @Override
    // The interface has the raw type.
    @SuppressWarnings("rawtypes")
    public HttpResponse<ProblemJson> handle(HttpRequest request, StorageUnavailable failure) {
        HttpRequest<?> asked = request;
        boolean isRead = asked.getMethod() == HttpMethod.GET || asked.getMethod() == HttpMethod.HEAD;
        return isRead
                ? ProblemResponses.of(asked, problemOf(failure).outcome(Outcome.NOT_DONE))
                : super.handle(request, failure);
    }

    @Override
    protected Problem problemOf(StorageUnavailable unavailable) {
        return new Problem(HubProblem.STORAGE_UNAVAILABLE, String.valueOf(unavailable.getMessage()))
                .outcome(Outcome.UNKNOWN)
                .retryAfter(WAIT);
    }
}
