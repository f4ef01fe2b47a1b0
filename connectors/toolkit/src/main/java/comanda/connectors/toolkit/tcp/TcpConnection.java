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
    private final int mostUnasked;
    private final byte[] readBuffer = new byte[READ_SIZE];
    private boolean answersAreIdentified;
    private int silencesInARow;
    private boolean ended;

    private TcpConnection(SocketChannel channel, TcpEndpoint endpoint) throws IOException {
        this.channel = channel;
        this.in = channel.socket().getInputStream();
        this.decoder =
                new FrameDecoder(endpoint.terminator().getBytes(StandardCharsets.ISO_8859_1), endpoint.maxFrameSize());
        this.mostUnasked = endpoint.maxFrameSize();
    }

    static TcpConnection open(TcpEndpoint endpoint, InetSocketAddress address, Deadline deadline) throws IOException {
        SocketChannel channel = SocketChannel.open();
        try {
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
            channel.socket().connect(address, millis(deadline.within(endpoint.connectTimeout())));
            return new TcpConnection(channel, endpoint);
        } catch (IOException | RuntimeException failed) {
            channel.close();
            throw failed;
        }
    }

    /**
     * Whether the other side has closed it, or sent something that cannot be a late answer, while it was idle. Late answers are dropped here; where answers don't say what they answer, one that
     * nobody waits for is reason enough not to trust the next.
     */
    boolean isStale() {
        try {
            channel.configureBlocking(false);
            try {
                boolean dropped = dropWhatNobodyWaitsFor();
                return ended || !decoder.isAtBoundary() || (dropped && !answersAreIdentified);
            } finally {
                channel.configureBlocking(true);
            }
        } catch (IOException | FrameTooLongException _) {
            ended = true;
            return true;
        }
    }

    private boolean dropWhatNobodyWaitsFor() throws IOException, FrameTooLongException {
        boolean dropped = false;
        int bytes = 0;
        while (true) {
            while (decoder.next() != null) {
                dropped = true;
            }
            int count = channel.read(ByteBuffer.wrap(readBuffer));
            if (count <= 0) {
                ended = count < 0;
                return dropped;
            }
            bytes += count;
            if (bytes > mostUnasked) {
                throw new IOException("it sends without being asked");
            }
            decoder.feed(readBuffer, 0, count);
        }
    }

    /** Requests are small: the system takes them even where the other side does not read, so that this does not wait. */
    void send(byte[] request) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(request);
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    /** Waits for the answer, or for what is no message; drops what belongs to others. */
    <A> Received<A> receive(Exchange<A> exchange, Deadline deadline) throws ExchangeFailure {
        try {
            while (true) {
                byte[] frame = decoder.next();
                if (frame == null) {
                    readMore(deadline);
                    continue;
                }
                switch (exchange.read(frame)) {
                    case Exchange.Reading.Answer<A> answer -> {
                        return new Received<>(believed(answer), frame);
                    }
                    case Exchange.Reading.NotMine<A> _ -> {
                        // Dropped: late, or another's.
                    }
                    case Exchange.Reading.Nonsense<A> nonsense -> {
                        return new Received<>(nonsense, frame);
                    }
                }
            }
        } catch (SocketTimeoutException _) {
            silencesInARow++;
            throw new ExchangeFailure(Kind.SILENCE, "no answer in time");
        } catch (FrameTooLongException tooLong) {
            throw new ExchangeFailure(Kind.NONSENSE, String.valueOf(tooLong.getMessage()));
        } catch (IOException lost) {
            ended = true;
            throw new ExchangeFailure(Kind.CONNECTION_LOST, "the connection ended before the answer");
        }
    }

    /** After a silence, an answer that does not say what it answers may be the late one. */
    private <A> Exchange.Reading<A> believed(Exchange.Reading.Answer<A> answer) {
        if (!answer.identified() && silencesInARow > 0) {
            return new Exchange.Reading.Nonsense<>("it may answer the request before");
        }
        answersAreIdentified = answer.identified();
        silencesInARow = 0;
        return answer;
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

    /** Tells the other side that nothing more comes. Whether it is worth waiting for it to hang up in its turn. */
    boolean sayGoodbye() {
        try {
            if (!ended) {
                channel.shutdownOutput();
            }
            return !ended;
        } catch (IOException _) {
            return false;
        }
    }

    /** After the goodbye: waits until the other side has hung up too, so that it does not see the next connection beside this one. */
    void awaitEnd(Deadline deadline) {
        try {
            while (true) {
                if (deadline.hasPassed()) {
                    return;
                }
                channel.socket().setSoTimeout(millis(deadline));
                if (in.read(readBuffer) < 0) {
                    return;
                }
            }
        } catch (IOException _) {
            // Gone, or in no hurry to go.
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException _) {
            // Closed is closed.
        }
    }

    /** What was received and the frame that it was read from. */
    static final class Received<A> {
        final Exchange.Reading<A> reading;
        final byte[] frame;

        Received(Exchange.Reading<A> reading, byte[] frame) {
            this.reading = reading;
            this.frame = frame;
        }
    }
}
