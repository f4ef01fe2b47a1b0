package comanda.adapters.rest.problem;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;

/** Answers a failed request with a problem document. */
abstract class ProblemHandler<T extends Throwable> implements ExceptionHandler<T, HttpResponse<ProblemJson>> {
    abstract Problem problemOf(T failure);

    @Override
    // The interface has the raw type.
    @SuppressWarnings("rawtypes")
    public HttpResponse<ProblemJson> handle(HttpRequest request, T failure) {
        return ProblemResponses.of((HttpRequest<?>) request, problemOf(failure));
    }
}
