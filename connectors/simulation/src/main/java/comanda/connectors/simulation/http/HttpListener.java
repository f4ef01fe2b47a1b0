package comanda.connectors.simulation.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * An HTTP server that answers every request with one function, on a virtual thread each. Requests with a body of more than
 * 64 KiB get 413. {@link #close} ends what is under way.
 */
public final class HttpListener implements AutoCloseable {

    /** Answers one request. */
    @FunctionalInterface
    public interface Handler {
        HttpReply answer(HttpRequest request) throws InterruptedException;
    }

    private static final int MAX_BODY = 64 * 1024;
    private static final int BACKLOG = 64;

    private final HttpServer server;
    private final ExecutorService threads;

    private HttpListener(HttpServer server, ExecutorService threads) {
        this.server = server;
        this.threads = threads;
    }

    /**
     * Begins to listen.
     *
     * @param name what the threads are named after
     * @param port 0 lets the system choose
     * @throws IOException if the port is taken or the address is not this machine's
     */
    public static HttpListener start(String name, InetAddress host, int port, Handler handler) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(host, port), BACKLOG);
        ExecutorService threads = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name(name + "-", 1).factory());
        server.setExecutor(threads);
        server.createContext("/", exchange -> handle(exchange, handler));
        server.start();
        return new HttpListener(server, threads);
    }

    public int port() {
        return server.getAddress().getPort();
    }

    private static void handle(HttpExchange exchange, Handler handler) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readNBytes(MAX_BODY + 1);
            if (body.length > MAX_BODY) {
                send(exchange, HttpReply.error(413, "the body is longer than " + MAX_BODY + " bytes"));
                return;
            }
            send(exchange, answer(exchange, body, handler));
        } catch (InterruptedException serverEnds) {
            Thread.currentThread().interrupt();
        }
    }

    private static HttpReply answer(HttpExchange exchange, byte[] body, Handler handler) throws InterruptedException {
        try {
            return handler.answer(HttpRequest.of(exchange, body));
        } catch (HttpProblem problem) {
            return HttpReply.error(problem.status(), problem.text());
        } catch (RuntimeException defect) {
            return HttpReply.error(500, "a defect of the simulator: " + defect);
        }
    }

    private static void send(HttpExchange exchange, HttpReply reply) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", reply.contentType());
        byte[] body = reply.body().getBytes(UTF_8);
        long chunked = 0;
        exchange.sendResponseHeaders(reply.status(), reply.filler() > 0 ? chunked : body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
            byte[] filler = new byte[8 * 1024];
            Arrays.fill(filler, (byte) ' ');
            for (long left = reply.filler(); left > 0; left -= filler.length) {
                out.write(filler, 0, (int) Math.min(left, filler.length));
            }
        }
    }

    /** Ends the listener and every exchange; waits for them at most five seconds. */
    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        try {
            threads.awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}
