package comanda.adapters.hubgateway;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;
import org.jspecify.annotations.Nullable;

/**
 * What one agent has not been sent yet. Tickets wait here in the arrays that they came in, and are copied into the network's buffers piece by piece, as far as the network takes them. For the
 * connection's thread, where nothing else is said.
 */
final class Outbound {
    /** In bytes. */
    static final int MOST_UNSENT = 32 * 1024 * 1024;

    static final byte TEXT = 1;
    static final byte BINARY = 2;
    static final byte CLOSE = 8;
    static final byte PING = 9;
    static final byte PONG = 10;

    private static final int PIECE = 64 * 1024;
    private static final int LARGEST_HEADER = 10;
    private static final AtomicLongFieldUpdater<Outbound> UNSENT =
            AtomicLongFieldUpdater.newUpdater(Outbound.class, "unsent");

    private final Channel channel;
    private final GatewayMeters meters;
    private volatile long unsent;
    private volatile long progressAt;
    private int waiting;
    private @Nullable ArrayDeque<ByteBuffer> parts;

    Outbound(Channel channel, GatewayMeters meters) {
        this.channel = channel;
        this.meters = meters;
    }

    /** Counts what is going to be written. Safe for any thread. */
    boolean announce(int bytes) {
        if (unsent == 0) {
            progressAt = System.nanoTime();
        }
        meters.unsent(bytes);
        return UNSENT.addAndGet(this, bytes) <= MOST_UNSENT;
    }

    /** How long nothing of what waits has left. Safe for any thread. */
    long stuckNanos(long now) {
        return unsent == 0 ? 0 : now - progressAt;
    }

    /** What was announced and has not left. Safe for any thread. */
    long unsentBytes() {
        return unsent;
    }

    /** Whether a whole message begun before is still being written, so that nothing can be put in. */
    boolean isBusy() {
        return waiting > 0;
    }

    /** Sends a message in one frame that was announced with the sum of its parts. */
    void write(byte opcode, List<ByteBuffer> message) {
        int size = 0;
        for (ByteBuffer part : message) {
            size += part.remaining();
        }
        ByteBuffer header = header(opcode, size);
        meters.unsent(header.remaining());
        UNSENT.addAndGet(this, header.remaining());
        ArrayDeque<ByteBuffer> queue = parts == null ? new ArrayDeque<>(4) : parts;
        parts = queue;
        queue.add(header);
        queue.addAll(message);
        waiting += header.remaining() + size;
        pump();
    }

    private static ByteBuffer header(byte opcode, int size) {
        ByteBuffer header = ByteBuffer.allocate(LARGEST_HEADER).put((byte) (0x80 | opcode));
        if (size < 126) {
            header.put((byte) size);
        } else if (size < 65_536) {
            header.put((byte) 126).putShort((short) size);
        } else {
            header.put((byte) 127).putLong(size);
        }
        return header.flip();
    }

    /** Hands over to the network what it takes. */
    void pump() {
        while (waiting > 0 && channel.isWritable()) {
            ByteBuf piece = channel.alloc().ioBuffer(Math.min(waiting, PIECE));
            fill(piece);
            int size = piece.readableBytes();
            waiting -= size;
            var _ = channel.writeAndFlush(piece).addListener(written -> {
                progressAt = System.nanoTime();
                forget(size);
                if (!written.isSuccess()) {
                    Gateway.cut(channel);
                }
            });
        }
        if (waiting == 0) {
            parts = null;
        }
    }

    private void fill(ByteBuf piece) {
        ArrayDeque<ByteBuffer> queue = Objects.requireNonNull(parts);
        while (piece.writableBytes() > 0 && !queue.isEmpty()) {
            ByteBuffer part = queue.element();
            int size = Math.min(part.remaining(), PIECE - piece.readableBytes());
            if (size > 0) {
                piece.writeBytes(part.slice(part.position(), size));
                part.position(part.position() + size);
            }
            if (part.hasRemaining()) {
                return;
            }
            queue.remove();
        }
    }

    /** What was announced has left, or never will. Safe for any thread. */
    void forget(int bytes) {
        meters.unsent(-bytes);
        UNSENT.addAndGet(this, -bytes);
    }

    /** The connection is gone, and what waits with it; of what the network has taken it says itself what became of it. */
    void drop() {
        forget(waiting);
        waiting = 0;
        parts = null;
    }
}
