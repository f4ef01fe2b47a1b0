package comanda.adapters.printing;

import comanda.domain.print.PrinterAddress;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A printer on the network that behaves as it is told, another way with each connection if need be. */
final class NetworkPrinter implements AutoCloseable {
    /** What the printer does with one connection. It is hung up when this returns. */
    @FunctionalInterface
    interface Behaviour {
        void serve(Socket socket, ByteArrayOutputStream paper) throws IOException, InterruptedException;
    }

    private final ServerSocket server;
    private final BlockingQueue<byte[]> tickets = new LinkedBlockingQueue<>();
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final Thread acceptor;
    private volatile Behaviour behaviour;

    NetworkPrinter(Behaviour behaviour) throws IOException {
        this.behaviour = behaviour;
        this.server = new ServerSocket();
        // As little as a printer has: what it has not read is not on its way.
        server.setReceiveBufferSize(4096);
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        this.acceptor = Thread.ofVirtual().name("network printer").start(this::accept);
    }

    PrinterAddress.Tcp address() {
        return new PrinterAddress.Tcp("127.0.0.1", server.getLocalPort());
    }

    void behave(Behaviour next) {
        behaviour = next;
    }

    /** What was printed on one connection that has ended. */
    byte[] ticket() throws InterruptedException {
        byte[] ticket = tickets.poll(10, TimeUnit.SECONDS);
        if (ticket == null) {
            throw new AssertionError("no connection has ended");
        }
        return ticket;
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                sockets.add(socket);
                Thread.ofVirtual().name("network printer's connection").start(() -> serve(socket));
            }
        } catch (IOException _) {
            // Switched off.
        }
    }

    private void serve(Socket socket) {
        ByteArrayOutputStream paper = new ByteArrayOutputStream();
        try (socket) {
            behaviour.serve(socket, paper);
        } catch (IOException _) {
            // The agent has hung up, or the printer was switched off.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            tickets.add(paper.toByteArray());
        }
    }

    /** Prints everything and hangs up when the other side has. */
    static void print(Socket socket, ByteArrayOutputStream paper) throws IOException {
        socket.getInputStream().transferTo(paper);
    }

    /** Prints and answers DLE EOT 1, 2 and 4 with these bytes. */
    static Behaviour answering(int... answers) {
        return answering(new byte[0], answers);
    }

    /** The same, but says something else before each answer. */
    static Behaviour answering(byte[] before, int... answers) {
        return (socket, paper) -> printAndAnswer(socket, socket.getInputStream(), paper, before, answers);
    }

    /** The same as the first, but takes no more than some bytes at a time, and a pause between them. */
    static Behaviour answeringSlowly(int some, Duration pause, int... answers) {
        return (socket, paper) ->
                printAndAnswer(socket, slowly(socket.getInputStream(), some, pause), paper, new byte[0], answers);
    }

    /** Pauses after some bytes each. */
    static InputStream slowly(InputStream in, int some, Duration pause) {
        return new InputStream() {
            private int count;

            @Override
            public int read() throws IOException {
                if (++count % some == 0) {
                    try {
                        Thread.sleep(pause);
                    } catch (InterruptedException _) {
                        throw new InterruptedIOException("switched off");
                    }
                }
                return in.read();
            }

            @Override
            public int read(byte[] bytes, int from, int length) throws IOException {
                int next = read();
                bytes[from] = (byte) next;
                return next < 0 ? -1 : 1;
            }
        };
    }

    private static void printAndAnswer(
            Socket socket, InputStream in, ByteArrayOutputStream paper, byte[] before, int... answers)
            throws IOException {
        int[] last = {-1, -1};
        for (int next = in.read(); next >= 0; next = in.read()) {
            if (last[0] == 0x10 && last[1] == 0x04) {
                socket.getOutputStream().write(before);
                socket.getOutputStream().write(answers[next == 4 ? 2 : next - 1]);
                last[0] = -1;
                last[1] = -1;
                continue;
            }
            if (last[0] >= 0) {
                paper.write(last[0]);
            }
            last[0] = last[1];
            last[1] = next;
        }
        for (int left : last) {
            if (left >= 0) {
                paper.write(left);
            }
        }
    }

    /** The port is closed when this returns, which it is not before the one who waits at it has gone. */
    @Override
    public void close() throws IOException {
        server.close();
        try {
            acceptor.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
