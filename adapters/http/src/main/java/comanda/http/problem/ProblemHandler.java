package comanda.http.problem;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;

/** Answers a failed request with a problem document. */
public abstract class ProblemHandler<T extends Throwable> implements ExceptionHandler<T, HttpResponse<ProblemJson>> {
    /** What the failure is in the API's words. */
    protected abstract Problem problemOf(T failure);

    @Override
    // The interface has the raw type.
    @SuppressWarnings("rawtypes")
    public HttpResponse<ProblemJson> handle(HttpRequest request, T failure) {
        return ProblemResponses.of((HttpRequest<?>) request, problemOf(failure));
    }
}
