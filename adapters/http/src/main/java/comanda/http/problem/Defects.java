package comanda.http.problem;

import comanda.http.HttpApi;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes the application's own failures to the log, and tells the caller nothing but where to find them there. */
@Singleton
class Defects {
    private static final Logger LOG = LoggerFactory.getLogger(Defects.class);

    private final HttpApi api;

    Defects(HttpApi api) {
        this.api = api;
    }

    /** Logs a failure under a new reference. */
    Problem report(@Nullable Throwable failure) {
        String reference =
                HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
        LOG.error("A request failed because of a defect in the {}, reference {}", api.name(), reference, failure);
        return new Problem(
                        api.defect(),
                        "The " + api.name() + " failed. Its log has the details under reference " + reference + ".")
                .outcome(Problem.Outcome.UNKNOWN)
                .with("reference", reference);
    }

    /** The use cases have failures of their own: an I/O error at this place means that nobody waits for the answer any more. */
    Problem callerGone(IOException failure) {
        LOG.debug("A caller went away", failure);
        return new Problem(CommonProblem.INVALID_REQUEST, "The request ended early.");
    }
}
