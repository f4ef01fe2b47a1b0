package comanda.connectors.simulation.server;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a stream of bytes into messages. A read may end anywhere, even inside the end mark, and may bring several messages.
 * Holds at most about twice the limit. For one thread.
 */
public final class FrameReader {

    private static final int FIRST_SIZE = 8 * 1024;

    private final InputStream in;
    private final byte[] end;
    private final int limit;
    private byte[] buffer = new byte[FIRST_SIZE];
    private int start;
    private int scanned;
    private int filled;

    /**
     * @param end what ends a message, at least one byte
     * @param limit the longest message that is taken, in bytes without the end mark
     */
    public FrameReader(InputStream in, byte[] end, int limit) {
        this.in = in;
        this.end = end.clone();
        this.limit = limit;
    }

    /**
     * The next message without its end mark, or null at the end of the stream; an unfinished message there is dropped.
     *
     * @throws UnreadableRequestException if no end came within the limit; the stream is of no use afterwards
     */
    public byte @Nullable [] next() throws IOException, UnreadableRequestException {
        while (true) {
            int at = endOfMessage();
            if (at >= 0) {
                return take(at);
            }
            if (filled - start > limit + end.length) {
                throw tooLong();
            }
            makeRoom();
            int read = in.read(buffer, filled, buffer.length - filled);
            if (read < 0) {
                return null;
            }
            filled += read;
        }
    }

    private byte[] take(int at) throws UnreadableRequestException {
        if (at - start > limit) {
            throw tooLong();
        }
        byte[] message = Arrays.copyOfRange(buffer, start, at);
        start = at + end.length;
        scanned = start;
        return message;
    }

    private UnreadableRequestException tooLong() {
        return UnreadableRequestException.last("no end of message within " + limit + " bytes");
    }

    private int endOfMessage() {
        int last = filled - end.length;
        for (int at = scanned; at <= last; at++) {
            if (buffer[at] == end[0] && Arrays.equals(buffer, at, at + end.length, end, 0, end.length)) {
                return at;
            }
        }
        scanned = Math.max(start, last + 1);
        return -1;
    }

    private void makeRoom() {
        if (start > 0) {
            System.arraycopy(buffer, start, buffer, 0, filled - start);
            filled -= start;
            scanned -= start;
            start = 0;
        }
        if (filled == buffer.length) {
            buffer = Arrays.copyOf(buffer, buffer.length * 2);
        }
    }
}
