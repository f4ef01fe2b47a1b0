package comanda.adapters.printagent;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** The hub's end of one WebSocket: frames, byte by byte. */
final class PlainPeer {
    static final int TEXT = 1;
    static final int BINARY = 2;
    static final int CONTINUATION = 0;
    static final int PING = 9;
    static final int PONG = 10;
    static final int CLOSE = 8;
    private static final ObjectMapper JSON = new ObjectMapper();

    final Map<String, String> headers;
    private final AtomicInteger pings = new AtomicInteger();
    private final Socket socket;
    private final DataInputStream in;
    private final OutputStream out;
    private final BlockingQueue<JsonNode> messages = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> pongs = new LinkedBlockingQueue<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile int closeCode = -1;
    private volatile boolean isMute;
    private volatile boolean isDeaf;
    private volatile @Nullable String violation;

    PlainPeer(Socket socket, InputStream in, Map<String, String> headers) throws IOException {
        this.socket = socket;
        this.in = new DataInputStream(in);
        this.out = socket.getOutputStream();
        this.headers = headers;
        Thread.ofVirtual().name("plain-peer").start(this::read);
    }

    /** From now on nothing is answered by itself, pings neither. */
    PlainPeer mute() {
        isMute = true;
        return this;
    }

    /** From now on nothing is read. */
    PlainPeer deaf() {
        isDeaf = true;
        return this;
    }

    private void read() {
        try {
            while (!isDeaf) {
                readFrame();
            }
        } catch (IOException gone) {
            ended.countDown();
        }
    }

    private void readFrame() throws IOException {
        int first = in.readUnsignedByte();
        int second = in.readUnsignedByte();
        if ((first & 0x70) != 0 || (second & 0x80) == 0 || (first & 0x80) == 0) {
            violation = "frame " + Integer.toHexString(first) + " " + Integer.toHexString(second);
        }
        long length = second & 0x7f;
        length = length == 126 ? in.readUnsignedShort() : length == 127 ? in.readLong() : length;
        byte[] mask = in.readNBytes(4);
        byte[] content = in.readNBytes((int) length);
        for (int at = 0; at < content.length; at++) {
            content[at] ^= mask[at % 4];
        }
        took(first & 0x0f, content);
    }

    private void took(int opcode, byte[] content) throws IOException {
        switch (opcode) {
            case TEXT -> messages.add(JSON.readTree(content));
            case PING -> {
                pings.incrementAndGet();
                if (!isMute) {
                    frame(PONG, true, content);
                }
            }
            case PONG -> pongs.add(new String(content, StandardCharsets.UTF_8));
            case CLOSE -> closeCode = content.length < 2 ? 0 : (content[0] & 0xff) << 8 | (content[1] & 0xff);
            default -> violation = "opcode " + opcode;
        }
    }

    /** The next message of the agent. */
    JsonNode next() throws InterruptedException {
        JsonNode message = messages.poll(PlainHub.PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertThat(message).as("a message of the agent").isNotNull();
        assertThat(violation).isNull();
        return Objects.requireNonNull(message);
    }

    /** The next message of that type; others before it are passed over. */
    JsonNode next(String type) throws InterruptedException {
        JsonNode message = next();
        while (!message.path("type").asText().equals(type)) {
            message = next();
        }
        return message;
    }

    /** Takes the registration and the first heartbeat. */
    PlainPeer greeted() throws InterruptedException {
        assertThat(next().path("type").asText()).isEqualTo("register");
        assertThat(next().path("type").asText()).isEqualTo("heartbeat");
        return this;
    }

    /** Waits until the agent has sent so many pings. */
    void awaitPings(int count) {
        long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(PlainHub.PATIENCE_SECONDS);
        while (pings.get() < count && System.nanoTime() - limit < 0) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        }
        assertThat(pings).hasValueGreaterThanOrEqualTo(count);
    }

    String nextPong() throws InterruptedException {
        return Objects.requireNonNull(pongs.poll(PlainHub.PATIENCE_SECONDS, TimeUnit.SECONDS));
    }

    /** Whether a message waits that nobody has asked for. */
    boolean hasNext() {
        return !messages.isEmpty();
    }

    PlainPeer say(String text) {
        frame(TEXT, true, text.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    void frame(int opcode, boolean isFinal, byte[] content) {
        raw(frameBytes(opcode, isFinal, content));
    }

    static byte[] frameBytes(int opcode, boolean isFinal, byte[] content) {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.write((isFinal ? 0x80 : 0) | opcode);
        if (content.length < 126) {
            frame.write(content.length);
        } else if (content.length < 65_536) {
            frame.write(126);
            frame.write(content.length >> 8);
            frame.write(content.length);
        } else {
            frame.write(127);
            for (int shift = 56; shift >= 0; shift -= 8) {
                frame.write((int) ((long) content.length >> shift));
            }
        }
        frame.writeBytes(content);
        return frame.toByteArray();
    }

    /** Bytes as they are. */
    synchronized void raw(byte[] bytes) {
        try {
            out.write(bytes);
            out.flush();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    void close(int code, String reason) {
        byte[] words = reason.getBytes(StandardCharsets.UTF_8);
        byte[] content = new byte[2 + words.length];
        content[0] = (byte) (code >> 8);
        content[1] = (byte) code;
        System.arraycopy(words, 0, content, 2, words.length);
        frame(CLOSE, true, content);
    }

    /** Cuts the connection without a word. */
    void cut() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    /** Waits for the agent to end the connection. @return its close code, or -1 where it gave none */
    int awaitEnd() throws InterruptedException {
        assertThat(ended.await(PlainHub.PATIENCE_SECONDS, TimeUnit.SECONDS))
                .as("the agent ends the connection")
                .isTrue();
        return closeCode;
    }
}
