package comanda.connectors.toolkit.tcp;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a stream of bytes into frames that end in a terminator. The stream may come in pieces of any size: split inside of the terminator, or several frames in one piece. Holds one
 * unfinished frame and what came after it, never more than the largest frame and one piece. Not thread-safe: one owner, the connection's.
 */
public final class FrameDecoder {
    private static final int INITIAL_CAPACITY = 8 * 1024;

    private final byte[] terminator;
    private final int maxFrameSize;
    private byte[] buffer = new byte[INITIAL_CAPACITY];
    private int start;
    private int end;
    private int searchedTo;

    /**
     * @param terminator the bytes that end a frame, at least one
     * @param maxFrameSize the most bytes that a frame may have before its terminator
     */
    public FrameDecoder(byte[] terminator, int maxFrameSize) {
        this.terminator = terminator.clone();
        this.maxFrameSize = maxFrameSize;
    }

    /** Takes the next piece of the stream. Call {@link #next()} until it answers null before the next piece. */
    public void feed(byte[] piece, int offset, int length) {
        makeRoomFor(length);
        System.arraycopy(piece, offset, buffer, end, length);
        end += length;
    }

    /**
     * The next whole frame, without its terminator, or null when more bytes are needed.
     *
     * @throws FrameTooLongException when the frame is over the limit; the stream cannot be used any further
     */
    public byte @Nullable [] next() throws FrameTooLongException {
        int at = findTerminator();
        int frameSize = (at < 0 ? end : at) - start;
        if (frameSize > maxFrameSize + (at < 0 ? terminator.length - 1 : 0)) {
            throw new FrameTooLongException(maxFrameSize);
        }
        if (at < 0) {
            return null;
        }
        byte[] frame = Arrays.copyOfRange(buffer, start, at);
        start = at + terminator.length;
        searchedTo = start;
        if (start == end) {
            forgetWhatWasRead();
        }
        return frame;
    }

    /** Whether nothing of an unfinished frame is held. */
    public boolean isAtBoundary() {
        return start == end;
    }

    private int findTerminator() {
        byte first = terminator[0];
        int last = end - terminator.length;
        for (int i = searchedTo; i <= last; i++) {
            if (buffer[i] == first
                    && Arrays.equals(buffer, i, i + terminator.length, terminator, 0, terminator.length)) {
                return i;
            }
        }
        searchedTo = Math.max(searchedTo, last + 1);
        return -1;
    }

    private void makeRoomFor(int length) {
        if (end + length <= buffer.length) {
            return;
        }
        int held = end - start;
        byte[] target = held + length <= buffer.length ? buffer : new byte[largerCapacity(held + length)];
        System.arraycopy(buffer, start, target, 0, held);
        buffer = target;
        searchedTo -= start;
        start = 0;
        end = held;
    }

    /** Twice as much, but no more than the largest frame can need. */
    private int largerCapacity(int needed) {
        long most = (long) maxFrameSize + terminator.length;
        return (int) Math.max(needed, Math.min(buffer.length * 2L, most));
    }

    /** A large answer's memory is given back: a connection lives for weeks. */
    private void forgetWhatWasRead() {
        start = 0;
        end = 0;
        searchedTo = 0;
        if (buffer.length > INITIAL_CAPACITY) {
            buffer = new byte[INITIAL_CAPACITY];
        }
    }
}
