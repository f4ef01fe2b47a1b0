package comanda.connectors.toolkit.tcp;

import comanda.connectors.toolkit.tcp.ExchangeFailure.Kind;
import comanda.domain.time.Deadline;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/** One connection. Used by one exchange at a time; closed by anybody. */
final class TcpConnection implements AutoCloseable {
    private static final int READ_SIZE = 16 * 1024;
    private static final int MOST_SILENCES_IN_A_ROW = 1;

    private final SocketChannel channel;
    private final InputStream in;
    private final FrameDecoder decoder;
    private final byte[] readBuffer = new byte[READ_SIZE];
    private boolean answersAreIdentified;
    private int silencesInARow;

    private TcpConnection(SocketChannel channel, FrameDecoder decoder) throws IOException {
        this.channel = channel;
        this.in = channel.socket().getInputStream();
        this.decoder = decoder;
    }

    static TcpConnection open(TcpEndpoint endpoint, InetSocketAddress address, Deadline deadline) throws IOException {
        SocketChannel channel = SocketChannel.open();
        try {
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
            channel.socket().connect(address, millis(deadline.within(endpoint.connectTimeout())));
            FrameDecoder decoder = new FrameDecoder(
                    endpoint.terminator().getBytes(StandardCharsets.ISO_8859_1), endpoint.maxFrameSize());
            return new TcpConnection(channel, decoder);
        } catch (IOException | RuntimeException failed) {
            channel.close();
            throw failed;
        }
    }

    /** Whether the other side has closed it, or sent something that cannot be a late answer, while it was idle. Late answers are dropped here. */
    boolean isStale() {
        try {
            channel.configureBlocking(false);
            try {
                ByteBuffer buffer = ByteBuffer.wrap(readBuffer);
                int count;
                while ((count = channel.read(buffer)) > 0) {
                    decoder.feed(readBuffer, 0, count);
                    while (decoder.next() != null) {
                        // An answer to a request that was given up.
                    }
                    buffer.clear();
                }
                return count < 0 || !decoder.isAtBoundary();
            } finally {
                channel.configureBlocking(true);
            }
        } catch (IOException | FrameTooLongException _) {
            return true;
        }
    }

    void send(byte[] request) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(request);
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    /** Waits for the answer; drops what belongs to others. */
    <A> Received<A> receive(Exchange<A> exchange, Deadline deadline) throws ExchangeFailure {
        try {
            while (true) {
                byte[] frame = decoder.next();
                if (frame == null) {
                    readMore(deadline);
                    continue;
                }
                switch (exchange.read(frame)) {
                    case Exchange.Reading.Answer<A>(A value, boolean identified) -> {
                        answersAreIdentified = identified;
                        silencesInARow = 0;
                        return new Received<>(value, frame);
                    }
                    case Exchange.Reading.NotMine<A> _ -> {
                        // Dropped: late, or another's.
                    }
                    case Exchange.Reading.Nonsense<A>(String what) -> throw new ExchangeFailure(Kind.NONSENSE, what);
                }
            }
        } catch (SocketTimeoutException _) {
            silencesInARow++;
            throw new ExchangeFailure(Kind.SILENCE, "no answer in time");
        } catch (FrameTooLongException tooLong) {
            throw new ExchangeFailure(Kind.NONSENSE, String.valueOf(tooLong.getMessage()));
        } catch (IOException lost) {
            throw new ExchangeFailure(Kind.CONNECTION_LOST, "the connection ended before the answer");
        }
    }

    /** Whether a late answer can do no harm here: the next answer will say what it answers, and none is half read. */
    boolean canServeAfterSilence() {
        return answersAreIdentified && decoder.isAtBoundary() && silencesInARow <= MOST_SILENCES_IN_A_ROW;
    }

    private void readMore(Deadline deadline) throws IOException {
        if (deadline.hasPassed()) {
            throw new SocketTimeoutException();
        }
        channel.socket().setSoTimeout(millis(deadline));
        int count = in.read(readBuffer);
        if (count < 0) {
            throw new IOException("end of stream");
        }
        decoder.feed(readBuffer, 0, count);
    }

    /** At least one, for zero would mean for ever. */
    private static int millis(Deadline deadline) {
        return Math.clamp(deadline.remaining().toMillis(), 1, Integer.MAX_VALUE);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException _) {
            // Closed is closed.
        }
    }

    /** An answer and the frame that it was read from. */
    static final class Received<A> {
        final A value;
        final byte[] frame;

        Received(A value, byte[] frame) {
            this.value = value;
            this.frame = frame;
        }
    }
}
