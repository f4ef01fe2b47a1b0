package comanda.adapters.printing;

import comanda.domain.time.Deadline;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Finds the address of a host within a deadline. A name is looked up each time: the printer may get another address overnight.
 *
 * <p>The system's resolver knows no deadline and holds the thread that asks it, so that others do: a few of the system's threads, left behind where it does not answer.
 */
final class HostResolver {
    private static final int MOST_AT_A_TIME = 16;

    /** How a name becomes an address. */
    @FunctionalInterface
    interface Names {
        InetAddress find(String host) throws UnknownHostException;
    }

    private final Names names;
    private final Semaphore threads = new Semaphore(MOST_AT_A_TIME);

    HostResolver(Names names) {
        this.names = names;
    }

    /** @throws IOException whose message ends the sentence "the printer's name could not be resolved: …" */
    InetAddress resolve(String host, Deadline deadline) throws IOException {
        try {
            return InetAddress.ofLiteral(host);
        } catch (IllegalArgumentException _) {
            return lookUp(host, deadline);
        }
    }

    private InetAddress lookUp(String host, Deadline deadline) throws IOException {
        if (!threads.tryAcquire()) {
            throw new IOException("the name server has not answered " + MOST_AT_A_TIME + " earlier questions");
        }
        CompletableFuture<InetAddress> found = new CompletableFuture<>();
        Thread.ofPlatform().daemon().name("resolve " + host).start(() -> {
            try {
                found.complete(names.find(host));
            } catch (UnknownHostException | RuntimeException failed) {
                found.completeExceptionally(failed);
            } finally {
                threads.release();
            }
        });
        try {
            return found.get(deadline.remaining().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            throw new IOException("the name server does not answer");
        } catch (ExecutionException _) {
            throw new IOException("no such host is known");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new IOException("the agent stops");
        }
    }
}
