package comanda.adapters.hubgateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/** An agent made of nothing but a socket and RFC 6455. */
final class PlainAgent implements AutoCloseable {
    static final int CONTINUATION = 0;
    static final int TEXT = 1;
    static final int BINARY = 2;
    static final int CLOSE = 8;
    static final int PING = 9;
    static final int PONG = 10;
    private static final int PATIENCE_MILLIS = 10_000;
    private static final byte[] MASK = {1, 2, 3, 4};

    final Socket socket;
    private final DataInputStream in;
    private final String answer;

    /** A frame of the hub. */
    @SuppressWarnings("ArrayRecordComponent") // It is looked at and never compared.
    record Frame(int opcode, byte[] content) {
        String text() {
            return new String(content, StandardCharsets.UTF_8);
        }

        int closeCode() {
            assertThat(opcode).isEqualTo(CLOSE);
            return (content[0] & 0xff) << 8 | (content[1] & 0xff);
        }

        String closeWords() {
            return new String(content, 2, content.length - 2, StandardCharsets.UTF_8);
        }
    }

    private PlainAgent(Socket socket, byte[] request) throws IOException {
        this.socket = socket;
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.getOutputStream().write(request);
        this.in = new DataInputStream(socket.getInputStream());
        this.answer = head();
    }

    /** What asks for a WebSocket, without the empty line at its end. */
    static String upgrade(String... headers) {
        StringBuilder request = new StringBuilder("GET /print-agent HTTP/1.1\r\nHost: hub.example\r\n")
                .append("Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n")
                .append("Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n");
        for (String header : headers) {
            request.append(header).append("\r\n");
        }
        return request.toString();
    }

    static PlainAgent knock(int port, String... headers) throws IOException {
        return raw(port, upgrade(headers) + "\r\n");
    }

    static PlainAgent raw(int port, String request) throws IOException {
        return raw(port, request.getBytes(StandardCharsets.UTF_8));
    }

    static PlainAgent raw(int port, byte[] request) throws IOException {
        return on(new Socket(InetAddress.getLoopbackAddress(), port), request);
    }

    static PlainAgent on(Socket socket, byte[] request) throws IOException {
        return new PlainAgent(socket, request);
    }

    /** A legacy agent of the shop {@code testclient} that was let in. */
    static PlainAgent connect(int port) throws IOException {
        PlainAgent agent = knock(port, "X-Shop-Id: testclient");
        assertThat(agent.answer).startsWith("HTTP/1.1 101 ");
        return agent;
    }

    private String head() throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                break;
            }
            head.write(next);
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }

    /** Status line and headers. */
    String answer() {
        return answer;
    }

    /** The next answer on the same connection, for a further request. */
    String ask(String request) throws IOException {
        socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
        return head();
    }

    /** What comes until the connection is closed. */
    String rest() throws IOException {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }

    String body(int length) throws IOException {
        return new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    Frame next() throws IOException {
        int first = in.readUnsignedByte();
        int second = in.readUnsignedByte();
        assertThat(first & 0xf0).isEqualTo(0x80);
        assertThat(second & 0x80).isZero();
        long length = second == 126 ? in.readUnsignedShort() : second == 127 ? in.readLong() : second;
        return new Frame(first & 0x0f, in.readNBytes((int) length));
    }

    String nextText() throws IOException {
        Frame frame = next();
        assertThat(frame.opcode()).isEqualTo(TEXT);
        return frame.text();
    }

    PlainAgent say(String text) throws IOException {
        return frame(TEXT, true, text.getBytes(StandardCharsets.UTF_8));
    }

    PlainAgent ping(String content) throws IOException {
        return frame(PING, true, content.getBytes(StandardCharsets.UTF_8));
    }

    PlainAgent frame(int opcode, boolean isFinal, byte[] content) throws IOException {
        return bytes(frameBytes(opcode, isFinal, content));
    }

    PlainAgent bytes(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        return this;
    }

    static byte[] frameBytes(int opcode, boolean isFinal, byte[] content) {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.write((isFinal ? 0x80 : 0) | opcode);
        if (content.length < 126) {
            frame.write(0x80 | content.length);
        } else if (content.length < 65_536) {
            frame.write(0x80 | 126);
            frame.write(content.length >> 8);
            frame.write(content.length);
        } else {
            frame.write(0x80 | 127);
            for (int shift = 56; shift >= 0; shift -= 8) {
                frame.write((int) ((long) content.length >> shift));
            }
        }
        frame.writeBytes(MASK);
        for (int at = 0; at < content.length; at++) {
            frame.write(content[at] ^ MASK[at % 4]);
        }
        return frame.toByteArray();
    }

    /** Whether the hub has closed the TCP connection, which it does within the patience. */
    boolean isClosedByHub() {
        try {
            return in.read() < 0;
        } catch (IOException reset) {
            return !(reset instanceof SocketTimeoutException);
        }
    }

    void hangUp() throws IOException {
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
