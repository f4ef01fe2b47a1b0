package comanda.adapters.rest;

import comanda.application.port.out.StorageUnavailable;
import comanda.http.problem.Problem;
import comanda.http.problem.ProblemHandler;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Produces;
import jakarta.inject.Singleton;

/** Answers where something cannot be written down or read back, and nothing was done. */
@Singleton
@Produces(MediaType.APPLICATION_JSON_PROBLEM)
class StorageUnavailableHandler extends ProblemHandler<StorageUnavailable> {
    private final Failures failures;

    StorageUnavailableHandler(Failures failures) {
        this.failures = failures;
    }

    @Override
    protected Problem problemOf(StorageUnavailable unavailable) {
        return failures.problem(unavailable, false);
    }
}
