package comanda.adapters.rest.server;

import comanda.adapters.rest.problem.Problem;
import comanda.adapters.rest.problem.ProblemException;
import comanda.adapters.rest.problem.ProblemType;
import comanda.application.port.in.PrintRejection;
import comanda.application.port.out.StorageUnavailable;
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
 * Reads bodies that may be larger than other routes' are, few of the large ones at a time: the agent's memory is small. A body that has to wait stays with the caller. Safe for any thread; blocks.
 */
@Singleton
public class LargeBodies {
    /** In bytes: a ticket of 8 MiB in base64, and what is said of it. */
    public static final int LARGEST = 12 * 1024 * 1024;

    /** Read and used at one time. */
    static final int AT_A_TIME = 2;

    static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    private static final Duration WHEN_ONE_WAS_READ = Duration.ofSeconds(2);

    private final Semaphore places = new Semaphore(AT_A_TIME, true);

    /** What is done with a body. */
    public interface Use<T> {
        T of(byte[] body) throws PrintRejection, StorageUnavailable;
    }

    /**
     * Reads the request's body and does something with it. To be called once for a request, by the route itself: who it is from was looked at before.
     *
     * @param time for reading it
     * @throws ProblemException when it is too large or does not come, or when too many large ones are being read
     */
    public <T> T use(HttpRequest<?> request, Duration time, Use<T> use) throws PrintRejection, StorageUnavailable {
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
                        ProblemType.TOO_MANY_REQUESTS,
                        "Large requests are being read already, as many as the agent reads at a time.")
                .retryAfter(WHEN_ONE_WAS_READ));
    }

    private static byte[] read(ByteBody body, Duration time) {
        BodyCollector collector =
                new BodyCollector((int) Math.min(LARGEST, body.expectedLength().orElse(0)));
        body.toByteArrayPublisher().subscribe(collector);
        try {
            return collector.whole().get(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            collector.giveUp();
            throw invalid("The request's body did not come within " + time.toSeconds() + " seconds.");
        } catch (InterruptedException stopping) {
            collector.giveUp();
            Thread.currentThread().interrupt();
            throw invalid("The agent is ending.");
        } catch (ExecutionException broken) {
            throw broken.getCause() instanceof ContentLengthExceededException
                    ? new ProblemException(new Problem(
                            ProblemType.TOO_LARGE, "A print job's body has at most " + LARGEST / 1024 / 1024 + " MiB."))
                    : invalid("The request ended early.");
        }
    }

    private static ProblemException invalid(String detail) {
        return new ProblemException(new Problem(ProblemType.INVALID_REQUEST, detail));
    }
}
