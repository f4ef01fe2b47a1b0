package comanda.connectors.toolkit.tcp;

import comanda.domain.time.Deadline;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Finds the address of a host within a deadline. A name is looked up each time: the machine may get another address overnight. */
final class HostResolver {
    private final String host;

    HostResolver(String host) {
        this.host = host;
    }

    InetAddress resolve(Deadline deadline) throws IOException {
        try {
            return InetAddress.ofLiteral(host);
        } catch (IllegalArgumentException _) {
            return lookUp(deadline);
        }
    }

    /** The system's resolver knows no deadline, so another thread waits for it. */
    private InetAddress lookUp(Deadline deadline) throws IOException {
        CompletableFuture<InetAddress> found = new CompletableFuture<>();
        Thread.ofVirtual().name("resolve " + host).start(() -> {
            try {
                found.complete(InetAddress.getByName(host));
            } catch (UnknownHostException | RuntimeException failed) {
                found.completeExceptionally(failed);
            }
        });
        try {
            return found.get(deadline.remaining().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            throw new IOException("the name was not resolved in time");
        } catch (ExecutionException _) {
            throw new IOException("no such host is known");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted");
        }
    }
}
