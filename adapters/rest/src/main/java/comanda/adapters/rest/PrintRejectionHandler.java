package comanda.adapters.rest;

import comanda.application.port.in.PrintRejection;
import comanda.http.problem.Problem;
import comanda.http.problem.ProblemHandler;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Produces;
import jakarta.inject.Singleton;

/** Answers where a ticket was not accepted or not taken back. */
@Singleton
@Produces(MediaType.APPLICATION_JSON_PROBLEM)
class PrintRejectionHandler extends ProblemHandler<PrintRejection> {
    private final Failures failures;

    PrintRejectionHandler(Failures failures) {
        this.failures = failures;
    }

    @Override
    protected Problem problemOf(PrintRejection rejection) {
        return failures.problem(rejection);
    }
}
