package comanda.connectors.tck.broken;

import comanda.connectors.spi.ConnectorContext;
import comanda.connectors.spi.ConnectorFailure;
import comanda.connectors.spi.ConnectorSettings;
import comanda.connectors.spi.ConnectorStatus.Condition;
import comanda.connectors.spi.Secret;
import comanda.connectors.tck.corner.Answer;
import comanda.connectors.tck.corner.CornerWire;
import comanda.connectors.tck.corner.Opcode;
import comanda.connectors.toolkit.tcp.Exchange;
import comanda.connectors.toolkit.tcp.ExchangeFailure.Kind;
import comanda.domain.time.Deadline;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The wire as who does not know the toolkit writes it: a socket for each exchange, one exchange at a time. It is right as it stands, and each of its steps can be done carelessly.
 */
class HurriedWire extends CornerWire {
    static final int LONGEST = 1 << 20;
    private static final int GOODBYE_MILLIS = 50;

    private final InetSocketAddress till;
    private final Duration patience;
    private final ReentrantLock turn = new ReentrantLock();
    private volatile @Nullable Socket current;
    private volatile boolean isClosed;

    HurriedWire(ConnectorSettings settings, ConnectorContext context) {
        super(settings, context);
        this.till = new InetSocketAddress(settings.text("host"), settings.wholeNumber("port"));
        this.patience = settings.span("request-timeout");
    }

    @Override
    public Answer ask(Opcode opcode, Secret key, List<String> arguments, Deadline deadline) throws ConnectorFailure {
        enter(opcode, deadline);
        try {
            Answer answer = exchanged(opcode, asking(opcode, key, arguments), deadline);
            see(Condition.UP, "The till answers.");
            return answer;
        } finally {
            turn.unlock();
        }
    }

    private void enter(Opcode opcode, Deadline deadline) throws ConnectorFailure {
        try {
            if (turn.tryLock(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS)) {
                if (!isClosed && !deadline.hasPassed()) {
                    return;
                }
                turn.unlock();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        throw failed(Kind.NO_TURN, "its turn did not come in time", opcode);
    }

    private Answer exchanged(Opcode opcode, Exchange<Answer> exchange, Deadline deadline) throws ConnectorFailure {
        Socket socket;
        try {
            socket = connected(deadline.within(patience));
        } catch (IOException _) {
            throw failed(Kind.NOT_CONNECTED, "it cannot be connected to", opcode);
        }
        current = socket;
        boolean isWell = false;
        Heard heard = new Heard(socket, deadline.within(patience));
        try {
            Answer answer = conversed(opcode, exchange, heard);
            isWell = true;
            return answer;
        } catch (SocketTimeoutException _) {
            throw failed(Kind.SILENCE, "no answer in time", opcode);
        } catch (TooLongException _) {
            throw failed(Kind.NONSENSE, "an answer without end", opcode);
        } catch (IOException lost) {
            throw lost(opcode, lost, heard);
        } finally {
            done(socket, isWell && heard.isEmpty());
        }
    }

    /** What a connection that ended becomes. */
    ConnectorFailure lost(Opcode opcode, IOException why, Heard heard) {
        return failed(Kind.CONNECTION_LOST, "the connection ended before the answer", opcode);
    }

    private Answer conversed(Opcode opcode, Exchange<Answer> exchange, Heard heard)
            throws IOException, ConnectorFailure {
        byte[] request = exchange.request();
        Instant at = Instant.now();
        long begin = System.nanoTime();
        byte @Nullable [] last = null;
        try {
            heard.socket().getOutputStream().write(request);
            while (true) {
                last = line(opcode, heard);
                switch (exchange.read(last)) {
                    case Exchange.Reading.Answer<Answer> answer -> {
                        return answer.value();
                    }
                    case Exchange.Reading.Nonsense<Answer>(String what) -> throw failed(Kind.NONSENSE, what, opcode);
                    case Exchange.Reading.NotMine<Answer> _ -> {
                        // Another's.
                    }
                }
            }
        } finally {
            exchange.sent(request, at, Duration.ofNanos(System.nanoTime() - begin), last);
        }
    }

    /** The next line. */
    byte[] line(Opcode opcode, Heard heard) throws IOException {
        while (heard.end() < 0) {
            if (heard.length() > LONGEST) {
                throw new TooLongException();
            }
            if (!heard.more()) {
                throw new EOFException();
            }
        }
        return heard.take(heard.end());
    }

    Socket connected(Deadline deadline) throws IOException {
        Socket socket = new Socket();
        try {
            socket.setTcpNoDelay(true);
            socket.connect(till, millis(deadline));
            return socket;
        } catch (IOException failed) {
            socket.close();
            throw failed;
        }
    }

    /** @param isWell whether the answer came and nothing after it */
    void done(Socket socket, boolean isWell) {
        try (socket) {
            if (isWell) {
                socket.shutdownOutput();
                socket.setSoTimeout(GOODBYE_MILLIS);
                InputStream in = socket.getInputStream();
                while (in.read() >= 0) {
                    // Until the till has hung up, too.
                }
            }
        } catch (IOException _) {
            // It is over either way.
        }
    }

    static int millis(Deadline deadline) {
        return Math.clamp(deadline.remaining().toMillis(), 1, Integer.MAX_VALUE);
    }

    @Override
    public void close() {
        super.close();
        isClosed = true;
        Socket socket = current;
        try {
            if (socket != null) {
                socket.close();
            }
        } catch (IOException _) {
            // Closed is closed.
        }
    }

    /** An answer went on and on. */
    static final class TooLongException extends IOException {
        private static final long serialVersionUID = 1L;
    }

    /** What came over a connection and was not taken yet. */
    static final class Heard {
        private final Socket socket;
        private final Deadline deadline;
        private byte[] bytes = new byte[16 * 1024];
        private int length;

        Heard(Socket socket, Deadline deadline) {
            this.socket = socket;
            this.deadline = deadline;
        }

        Socket socket() {
            return socket;
        }

        /** Reads once what there is, waiting until the deadline at the most. False at the end. */
        boolean more() throws IOException {
            if (deadline.hasPassed()) {
                throw new SocketTimeoutException();
            }
            return more(millis(deadline));
        }

        /** Reads once what there is, waiting for so long at the most. False at the end. */
        boolean more(int millis) throws IOException {
            socket.setSoTimeout(millis);
            if (length == bytes.length) {
                bytes = Arrays.copyOf(bytes, bytes.length * 2);
            }
            int read = socket.getInputStream().read(bytes, length, bytes.length - length);
            length += Math.max(0, read);
            return read >= 0;
        }

        int length() {
            return length;
        }

        boolean isEmpty() {
            return length == 0;
        }

        /** Where the first line ends; negative where it does not yet. */
        int end() {
            for (int at = 0; at < length; at++) {
                if (bytes[at] == '\n') {
                    return at;
                }
            }
            return -1;
        }

        /** Takes a line that ends there. */
        byte[] take(int end) {
            byte[] line = Arrays.copyOf(bytes, end);
            int rest = Math.max(0, length - end - 1);
            System.arraycopy(bytes, Math.min(end + 1, length), bytes, 0, rest);
            length = rest;
            return line;
        }

        /** All that is there. */
        byte[] all() {
            return Arrays.copyOf(bytes, length);
        }
    }
}
