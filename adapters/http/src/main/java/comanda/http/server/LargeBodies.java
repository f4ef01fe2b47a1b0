package comanda.http.server;

import comanda.http.HttpApi;
import comanda.http.problem.CommonProblem;
import comanda.http.problem.Problem;
import comanda.http.problem.ProblemException;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.ServerHttpRequest;
import io.micronaut.http.body.ByteBody;
import io.micronaut.http.exceptions.ContentLengthExceededException;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Reads bodies that may be larger than other routes' are, few of the large ones at a time: memory is small. A body that has to wait stays with the caller. Safe for any thread; blocks.
 */
@Singleton
public class LargeBodies {
    /** Read and used at one time. */
    static final int AT_A_TIME = 2;

    static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    private static final Duration WHEN_ONE_WAS_READ = Duration.ofSeconds(2);

    private final Semaphore places = new Semaphore(AT_A_TIME, true);

    private final HttpApi api;

    LargeBodies(HttpApi api) {
        this.api = api;
    }

    /** What is done with a body. */
    public interface Use<T, E extends Exception> {
        T of(byte[] body) throws E;
    }

    /**
     * Reads the request's body and does something with it. To be called once for a request, by the route itself: who it is from was looked at before.
     *
     * @param time for reading it
     * @throws ProblemException when it is too large or does not come, or when too many large ones are being read
     */
    public <T, E extends Exception> T use(HttpRequest<?> request, Duration time, Use<T, E> use) throws E {
        if (!(request instanceof ServerHttpRequest<?> received)) {
            throw new IllegalStateException("a request that was not received: " + request.getClass());
        }
        ByteBody body = received.byteBody();
        if (body.expectedLength().orElse(Long.MAX_VALUE) <= ServerLimits.LARGEST_BODY) {
            return use.of(read(body, time));
        }
        takePlace();
        try {
            return use.of(read(body, time));
        } finally {
            places.release();
        }
    }

    private void takePlace() {
        try {
            if (places.tryAcquire(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
        throw new ProblemException(new Problem(
                        CommonProblem.TOO_MANY_REQUESTS,
                        "Large requests are being read already, as many as the " + api.name() + " reads at a time.")
                .retryAfter(WHEN_ONE_WAS_READ));
    }

    private byte[] read(ByteBody body, Duration time) {
        int most = api.largeBody().largest();
        long expected = body.expectedLength().orElse(0);
        if (expected > most) {
            // A body that nobody began to read is thrown away by the server; the rest of another one would stand in
            // the way of the next request on the connection.
            throw tooLarge();
        }
        BodyCollector collector = new BodyCollector((int) expected, most);
        body.toByteArrayPublisher().subscribe(collector);
        try {
            return collector.whole().get(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            collector.giveUp();
            throw invalid("The request's body did not come within " + time.toSeconds() + " seconds.");
        } catch (InterruptedException stopping) {
            collector.giveUp();
            Thread.currentThread().interrupt();
            throw invalid("The " + api.name() + " is ending.");
        } catch (ExecutionException broken) {
            throw broken.getCause() instanceof ContentLengthExceededException
                    ? tooLarge()
                    : invalid("The request ended early.");
        }
    }

    private ProblemException tooLarge() {
        LargeBody large = api.largeBody();
        return new ProblemException(new Problem(
                CommonProblem.TOO_LARGE, "A " + large.what() + "'s body has at most " + large.limit() + "."));
    }

    private static ProblemException invalid(String detail) {
        return new ProblemException(new Problem(CommonProblem.INVALID_REQUEST, detail));
    }
}
