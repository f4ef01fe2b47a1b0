package comanda.crash;

import static java.nio.charset.StandardCharsets.US_ASCII;

import comanda.connectors.handheld.simulator.options.Firmware;
import comanda.connectors.handheld.simulator.pdv.Operations;
import comanda.connectors.handheld.simulator.wire.MalformedMessageException;
import comanda.connectors.handheld.simulator.wire.Request;
import comanda.connectors.handheld.simulator.wire.WireCodec;
import comanda.connectors.simulation.http.Json;
import comanda.connectors.simulation.server.FrameReader;
import comanda.connectors.simulation.server.UnreadableRequestException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.Base64;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Stands between the agent and the PDV and passes everything on, but for the message that closes a table where it was told to stop there. Loopback
 * alone; {@link #close} ends its threads and sockets.
 */
final class WireProxy implements AutoCloseable {
    private static final int LONGEST_MESSAGE = 1 << 20;

    /**
     * What is done with the next message that closes.
     *
     * @param point {@link Point#MID_FRAME} or {@link Point#AFTER_SEND}
     * @param share of the message's bytes that get through in mid-frame, in percent
     * @param whenReached is told the table when they are with the PDV; no answer is passed on before or afterwards
     */
    record Trap(Point point, int share, Consumer<String> whenReached) {}

    private final ServerSocket server;
    private final int pdvPort;
    private final WireCodec codec;
    private final String closing;
    private final AtomicReference<@Nullable Trap> trap = new AtomicReference<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    private WireProxy(ServerSocket server, int pdvPort, Setting setting) {
        this.server = server;
        this.pdvPort = pdvPort;
        this.codec = new WireCodec(setting.profile());
        this.closing = setting.firmware() == Firmware.QUEUE ? Operations.POST_QUEUE : Operations.CLOSE_BOARD;
    }

    static WireProxy open(int pdvPort, Setting setting) throws IOException {
        WireProxy proxy = new WireProxy(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), pdvPort, setting);
        Thread.ofVirtual().name("proxy").start(proxy::accept);
        return proxy;
    }

    int port() {
        return server.getLocalPort();
    }

    /** The next message that really closes a table springs it. */
    void set(Trap next) {
        trap.set(next);
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket agent = server.accept();
                open.add(agent);
                Thread.ofVirtual().name("proxy-to-pdv").start(() -> pass(agent));
            } catch (IOException closed) {
                // The loop's condition tells whether there is more to come.
            }
        }
    }

    private void pass(Socket agent) {
        try (agent;
                Socket pdv = new Socket(InetAddress.getLoopbackAddress(), pdvPort)) {
            open.add(pdv);
            agent.setTcpNoDelay(true);
            pdv.setTcpNoDelay(true);
            Answers answers = new Answers(agent, pdv);
            Thread back = Thread.ofVirtual().name("proxy-to-agent").start(answers);
            passRequests(agent, pdv, answers);
            pdv.shutdownOutput();
            back.join();
        } catch (IOException | UnreadableRequestException ended) {
            // Either side may end its connection at any moment.
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        } finally {
            open.removeIf(Socket::isClosed);
        }
    }

    private void passRequests(Socket agent, Socket pdv, Answers answers)
            throws IOException, UnreadableRequestException {
        byte[] end = codec.profile().end().getBytes(US_ASCII);
        FrameReader frames = new FrameReader(agent.getInputStream(), end, LONGEST_MESSAGE);
        OutputStream out = pdv.getOutputStream();
        for (byte[] message = frames.next(); message != null; message = frames.next()) {
            byte[] whole = Arrays.copyOf(message, message.length + end.length);
            System.arraycopy(end, 0, whole, message.length, end.length);
            Request request = closing(message);
            Trap sprung = request == null ? null : trap.getAndSet(null);
            if (request != null && sprung != null) {
                answers.withhold();
                int sent = sprung.point() == Point.MID_FRAME
                        ? Math.clamp((long) whole.length * sprung.share() / 100, 1, whole.length - 1)
                        : whole.length;
                out.write(whole, 0, sent);
                sprung.whenReached().accept(tableOf(request));
                return;
            }
            out.write(whole);
        }
    }

    /** The message, if it is one that really closes a table at this build. */
    private @Nullable Request closing(byte[] message) {
        try {
            Request request = codec.decode(message);
            return request.opcode().equals(closing) && Operations.of(request).contains(Operations.CLOSE)
                    ? request
                    : null;
        } catch (MalformedMessageException unreadable) {
            return null;
        }
    }

    private String tableOf(Request request) throws IOException {
        String named = request.field(codec.profile().tableKey(), "");
        return named.isEmpty()
                ? Json.MAPPER
                        .readTree(Base64.getDecoder().decode(request.field("QUEUE", "")))
                        .path("table")
                        .asText()
                : named;
    }

    /** Passes on what the PDV says, until that is not wanted any more. */
    private static final class Answers implements Runnable {
        private final Socket agent;
        private final Socket pdv;
        private volatile boolean withheld;

        Answers(Socket agent, Socket pdv) {
            this.agent = agent;
            this.pdv = pdv;
        }

        void withhold() {
            withheld = true;
        }

        @Override
        public void run() {
            byte[] buffer = new byte[8192];
            try {
                InputStream in = pdv.getInputStream();
                OutputStream out = agent.getOutputStream();
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    if (!withheld) {
                        out.write(buffer, 0, read);
                    }
                }
                agent.close();
            } catch (IOException ended) {
                // Either side may end its connection at any moment.
            }
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : open) {
            socket.close();
        }
    }
}
