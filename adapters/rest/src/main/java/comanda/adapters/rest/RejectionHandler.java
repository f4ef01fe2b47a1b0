package comanda.adapters.rest;

import comanda.application.port.in.Rejection;
import comanda.http.problem.Problem;
import comanda.http.problem.ProblemHandler;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Produces;
import jakarta.inject.Singleton;

/** Answers where a request does not fit what the point of sale or the journal has. */
@Singleton
@Produces(MediaType.APPLICATION_JSON_PROBLEM)
class RejectionHandler extends ProblemHandler<Rejection> {
    private final Failures failures;

    RejectionHandler(Failures failures) {
        this.failures = failures;
    }

    @Override
    protected Problem problemOf(Rejection rejection) {
        return failures.problem(rejection);
    }
}
