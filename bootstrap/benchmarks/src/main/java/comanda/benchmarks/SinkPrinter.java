package comanda.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** A printer on loopback that prints nothing and knows when each ticket was there. A ticket is ESC @, eight digits that no other one has, and more, up to a cut (GS V 0). */
final class SinkPrinter implements AutoCloseable {
    private static final int DLE = 0x10;
    /** GS V 0. */
    private static final int CUT = 0x1d5600;

    private static final int WELL = 0x12;
    private static final int NUMBER_AT = 2;
    private static final int NUMBER_DIGITS = 8;

    private final Manner manner;
    private final ServerSocket server;
    private final Map<Integer, CompletableFuture<Arrival>> arrivals = new ConcurrentHashMap<>();

    SinkPrinter(Manner manner) {
        this.manner = manner;
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        Thread.ofVirtual().name("sink-printer").start(this::accept);
    }

    /** How printers differ in what they say and when they leave. */
    enum Manner {
        /** Says how it is when it is asked with DLE EOT. */
        ANSWERS("answers DLE EOT"),
        SILENT("answers nothing"),
        /** Says nothing, and never hangs up by itself. */
        STAYS("answers nothing and never hangs up");

        private final String words;

        Manner(String words) {
            this.words = words;
        }

        @Override
        public String toString() {
            return words;
        }
    }

    /** When, by {@link System#nanoTime}, somebody connected, and the first and the last byte of his ticket were there. */
    record Arrival(long connected, long firstByte, long lastByte) {}

    int port() {
        return server.getLocalPort();
    }

    /** Waits for that ticket. */
    Arrival await(int number) throws Exception {
        try {
            return arrival(number).get(60, TimeUnit.SECONDS);
        } finally {
            arrivals.remove(number);
        }
    }

    private CompletableFuture<Arrival> arrival(int number) {
        return arrivals.computeIfAbsent(number, _ -> new CompletableFuture<>());
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                long connected = System.nanoTime();
                Thread.ofVirtual().name("sink-printer-connection").start(() -> read(socket, connected));
            }
        } catch (IOException closed) {
            // The measurement has ended.
        }
    }

    private void read(Socket socket, long connected) {
        try (socket) {
            InputStream in = socket.getInputStream();
            Ticket ticket = new Ticket(socket.getOutputStream(), connected);
            byte[] buffer = new byte[64 * 1024];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                for (int i = 0; i < count; i++) {
                    ticket.take(buffer[i] & 0xff);
                }
            }
            while (manner == Manner.STAYS && !server.isClosed()) {
                // As long as nothing is written it does not show whether the other side has left.
                Thread.sleep(100);
            }
        } catch (IOException | InterruptedException left) {
            // Nothing more comes from there.
        }
    }

    /** What one connection brings. */
    private final class Ticket {
        private final OutputStream out;
        private final long connected;
        private final byte[] head = new byte[NUMBER_AT + NUMBER_DIGITS];
        private long length;
        private long firstByte;
        private int tail;
        private int asked;

        Ticket(OutputStream out, long connected) {
            this.out = out;
            this.connected = connected;
        }

        void take(int next) throws IOException {
            if (next == DLE || asked > 0) {
                question();
                return;
            }
            if (length == 0) {
                firstByte = System.nanoTime();
            }
            if (length < head.length) {
                head[(int) length] = (byte) next;
            }
            length++;
            tail = (tail << 8 | next) & 0xffffff;
            if (tail == CUT) {
                int number = Integer.parseInt(new String(head, NUMBER_AT, NUMBER_DIGITS, StandardCharsets.US_ASCII));
                arrival(number).complete(new Arrival(connected, firstByte, System.nanoTime()));
            }
        }

        /** DLE EOT n. */
        private void question() throws IOException {
            asked = (asked + 1) % 3;
            if (asked == 0 && manner == Manner.ANSWERS) {
                out.write(WELL);
            }
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
