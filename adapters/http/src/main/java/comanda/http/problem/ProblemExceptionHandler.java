package comanda.http.problem;

import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Produces;
import jakarta.inject.Singleton;

/** Answers with the problem that ended a request. */
@Singleton
@Produces(MediaType.APPLICATION_JSON_PROBLEM)
class ProblemExceptionHandler extends ProblemHandler<ProblemException> {
    @Override
    protected Problem problemOf(ProblemException failure) {
        return failure.problem();
    }
}
