package comanda.http.problem;

import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;

/** Answers where the application itself is broken: the log has the details, the caller gets a reference to them. */
@Singleton
@Produces(MediaType.APPLICATION_JSON_PROBLEM)
class UnexpectedFailureHandler extends ProblemHandler<Throwable> {
    private final Defects defects;

    UnexpectedFailureHandler(Defects defects) {
        this.defects = defects;
    }

    @Override
    protected Problem problemOf(Throwable failure) {
        return failure instanceof IOException gone ? defects.callerGone(gone) : defects.report(failure);
    }
}
