package comanda.adapters.rest;

import comanda.application.port.out.PosFailure;
import comanda.http.problem.Problem;
import comanda.http.problem.ProblemHandler;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Produces;
import jakarta.inject.Singleton;

/** Answers where the point of sale did not do what it was asked. */
@Singleton
@Produces(MediaType.APPLICATION_JSON_PROBLEM)
class PosFailureHandler extends ProblemHandler<PosFailure> {
    private final Failures failures;

    PosFailureHandler(Failures failures) {
        this.failures = failures;
    }

    @Override
    protected Problem problemOf(PosFailure failure) {
        return failures.problem(failure);
    }
}
