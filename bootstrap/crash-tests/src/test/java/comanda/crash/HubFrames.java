package comanda.crash;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The hub's end of a WebSocket, as far as an agent needs it: RFC 6455 over a socket. One thread reads, any may write. */
final class HubFrames {
    private static final String MAGIC = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private static final String KEY = "sec-websocket-key:";
    private static final int TEXT = 1;
    private static final int CLOSE = 8;
    private static final int PING = 9;
    private static final int PONG = 10;
    private static final int WHOLE = 0x80;

    private final Socket socket;
    private final DataInputStream in;
    private final DataOutputStream out;

    private HubFrames(Socket socket) throws IOException {
        this.socket = socket;
        in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
        out = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream()));
    }

    /** Answers the handshake. */
    static HubFrames open(Socket socket) throws IOException {
        HubFrames frames = new HubFrames(socket);
        String key = "";
        for (String line = frames.line(); !line.isEmpty(); line = frames.line()) {
            if (line.toLowerCase(Locale.ROOT).startsWith(KEY)) {
                key = line.substring(KEY.length()).strip();
            }
        }
        frames.out.writeBytes("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Accept: " + accepted(key) + "\r\n\r\n");
        frames.out.flush();
        return frames;
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (char next = (char) in.readUnsignedByte(); next != '\n'; next = (char) in.readUnsignedByte()) {
            if (next != '\r') {
                line.append(next);
            }
        }
        return line.toString();
    }

    private static String accepted(String key) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-1").digest((key + MAGIC).getBytes(StandardCharsets.US_ASCII));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-1", impossible);
        }
    }

    /** The next message; null when the agent says that it ends. */
    @Nullable String next() throws IOException {
        while (true) {
            int kind = in.readUnsignedByte();
            byte[] content = content();
            if (kind == (WHOLE | TEXT)) {
                return new String(content, StandardCharsets.UTF_8);
            } else if (kind == (WHOLE | PING)) {
                write(PONG, content);
            } else if (kind == (WHOLE | CLOSE)) {
                return null;
            } else if (kind != (WHOLE | PONG)) {
                throw new IOException("a frame of kind " + kind + " from the agent");
            }
        }
    }

    /** An agent masks what it says. */
    private byte[] content() throws IOException {
        int length = in.readUnsignedByte() & 0x7f;
        length = length == 126 ? in.readUnsignedShort() : length == 127 ? Math.toIntExact(in.readLong()) : length;
        byte[] mask = in.readNBytes(4);
        byte[] content = in.readNBytes(length);
        for (int at = 0; at < content.length; at++) {
            content[at] ^= mask[at % 4];
        }
        return content;
    }

    void say(String text) throws IOException {
        write(TEXT, text.getBytes(StandardCharsets.UTF_8));
    }

    private synchronized void write(int kind, byte[] content) throws IOException {
        out.writeByte(WHOLE | kind);
        if (content.length < 126) {
            out.writeByte(content.length);
        } else if (content.length < 1 << 16) {
            out.writeByte(126);
            out.writeShort(content.length);
        } else {
            out.writeByte(127);
            out.writeLong(content.length);
        }
        out.write(content);
        out.flush();
    }

    /** Ends it without a word. */
    void cut() {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException gone) {
            // As it was to be.
        }
    }
}
