package comanda.benchmarks;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** One agent of a crowd: a WebSocket (RFC 6455) that knows its few messages by their first letters. For the crowd's thread. */
final class CrowdAgent {
    private static final int TEXT = 1;
    private static final int CLOSE = 8;
    private static final int PING = 9;
    private static final int PONG = 10;
    private static final byte[] NOTHING = new byte[0];
    private static final String TYPE = "\"type\":\"";
    private static final String ID = "\"id\":\"";

    private final int number;
    private final AgentCrowd crowd;
    private @Nullable SocketChannel channel;
    private @Nullable SelectionKey key;
    private byte[] rest = NOTHING;
    private boolean isOpen;
    private boolean isRegistered;
    private int connection;

    CrowdAgent(int number, AgentCrowd crowd) {
        this.number = number;
        this.crowd = crowd;
    }

    int number() {
        return number;
    }

    /** Which of its connections it has now. */
    int connection() {
        return connection;
    }

    boolean isRegistered() {
        return isRegistered;
    }

    void connecting(SocketChannel to, SelectionKey by) {
        channel = to;
        key = by;
    }

    void connected() throws IOException {
        if (channel == null || key == null) {
            return;
        }
        channel.finishConnect();
        key.interestOps(SelectionKey.OP_READ);
        write(ByteBuffer.wrap(
                ("GET /print-agent HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\nX-Shop-Id: "
                                + AgentCrowd.shop(number) + "\r\nX-Agent-Version: 1.0.0\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII)));
    }

    void cut() {
        if (channel != null) {
            try {
                channel.close();
            } catch (IOException _) {
                // It is not used any more.
            }
        }
        channel = null;
        key = null;
        rest = NOTHING;
        isOpen = false;
        isRegistered = false;
        connection++;
    }

    /** @param buffer for anybody who reads on this thread */
    void read(ByteBuffer buffer) throws IOException {
        if (channel == null) {
            return;
        }
        buffer.clear().put(rest);
        int count = channel.read(buffer);
        long now = System.nanoTime();
        buffer.flip();
        if (!isOpen) {
            answered(buffer);
        }
        while (isOpen && hasFrame(buffer)) {
            frame(buffer, now);
        }
        if (count < 0) {
            throw new EOFException();
        }
        rest = buffer.hasRemaining() ? new byte[buffer.remaining()] : NOTHING;
        buffer.get(rest);
    }

    private void answered(ByteBuffer buffer) throws IOException {
        String text = StandardCharsets.ISO_8859_1.decode(buffer.duplicate()).toString();
        int end = text.indexOf("\r\n\r\n");
        if (end < 0) {
            return;
        }
        buffer.position(end + 4);
        if (text.startsWith("HTTP/1.1 101")) {
            isOpen = true;
            say(
                    "{\"type\":\"register\",\"payload\":{\"shopId\":\"" + AgentCrowd.shop(number)
                            + "\",\"version\":\"1.0.0\",\"platform\":\"linux\",\"arch\":\"x64\",\"hostname\":\"till\",\"udpPort\":0,\"capabilities\":[]}}");
            return;
        }
        int wait = text.indexOf("Retry-After: ");
        if (wait < 0) {
            throw new IOException(text);
        }
        buffer.position(buffer.limit());
        crowd.refused(this, Integer.parseInt(text.substring(wait + 13, text.indexOf('\r', wait))));
    }

    private static boolean hasFrame(ByteBuffer buffer) {
        int there = buffer.remaining();
        if (there < 2) {
            return false;
        }
        int length = buffer.get(buffer.position() + 1) & 0x7f;
        if (length < 126) {
            return there >= 2 + length;
        }
        return there >= 4 && there >= 4 + (buffer.getShort(buffer.position() + 2) & 0xffff);
    }

    private void frame(ByteBuffer buffer, long now) throws IOException {
        int opcode = buffer.get() & 0x0f;
        int length = buffer.get() & 0x7f;
        byte[] content = new byte[length == 126 ? buffer.getShort() & 0xffff : length];
        buffer.get(content);
        switch (opcode) {
            case TEXT -> heard(new String(content, StandardCharsets.ISO_8859_1), now);
            case PING -> send(PONG, content);
            case CLOSE -> throw new EOFException();
            default -> {
                // Nothing else is sent to an agent without capabilities.
            }
        }
    }

    private void heard(String message, long now) throws IOException {
        if (message.startsWith("ack", after(message, TYPE))) {
            if (!isRegistered) {
                isRegistered = true;
                crowd.registered(this);
            }
            return;
        }
        crowd.arrivals().arrived(message, now);
        int begin = after(message, ID);
        String id = message.substring(begin, message.indexOf('"', begin));
        say("{\"type\":\"task_result\",\"id\":\"" + id + "\",\"payload\":{\"id\":\"" + id
                + "\",\"status\":\"success\",\"message\":\"Printed\",\"meta\":{\"bytesSent\":300}}}");
    }

    private static int after(String message, String what) {
        return message.indexOf(what) + what.length();
    }

    void heartbeat() {
        try {
            say(
                    "{\"type\":\"heartbeat\",\"payload\":{\"uptime\":3600,\"devices\":[{\"connectionType\":\"tcp\",\"ip\":\"192.168.0.50\",\"port\":9100,\"alias\":\"kitchen\",\"role\":\"kitchen\",\"isDefault\":true,\"status\":\"online\"}],\"telemetry\":{\"queueLength\":0,\"memoryMiB\":120}}}");
        } catch (IOException gone) {
            crowd.lost(this);
        }
    }

    private void say(String message) throws IOException {
        send(TEXT, message.getBytes(StandardCharsets.US_ASCII));
    }

    /** The mask is four zeros, which masks nothing. */
    private void send(int opcode, byte[] content) throws IOException {
        ByteBuffer frame = ByteBuffer.allocate(8 + content.length).put((byte) (0x80 | opcode));
        if (content.length < 126) {
            frame.put((byte) (0x80 | content.length));
        } else {
            frame.put((byte) (0x80 | 126)).putShort((short) content.length);
        }
        write(frame.putInt(0).put(content).flip());
    }

    /** What is written fits into what the system keeps for a socket. */
    private void write(ByteBuffer bytes) throws IOException {
        if (channel == null) {
            return;
        }
        channel.write(bytes);
        if (bytes.hasRemaining()) {
            throw new IOException("the hub does not read");
        }
    }
}
