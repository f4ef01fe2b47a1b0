package comanda.adapters.hubapi;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads a stream of events from a socket, line by line as they arrive. */
final class EventReader implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 20_000;

    final List<String> head = new ArrayList<>();
    private final Socket socket = new Socket();
    private final BufferedReader in;

    EventReader(int port, String target, String... headers) throws IOException {
        // Little may be under way to a reader that is slow.
        socket.setReceiveBufferSize(4_096);
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        StringBuilder request = new StringBuilder("GET " + target + " HTTP/1.1\r\nHost: localhost\r\n");
        for (String header : headers) {
            request.append(header).append("\r\n");
        }
        socket.getOutputStream().write((request + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        for (String line = line(); !line.isEmpty(); line = line()) {
            head.add(line);
        }
    }

    /** The next line of the stream without the marks of its chunks; fails when it has ended. */
    String line() throws IOException {
        return Objects.requireNonNull(lineOrEnd(), "the connection was closed");
    }

    /** The next line as it arrived; null when the connection was closed. */
    @Nullable String lineOrEnd() throws IOException {
        return in.readLine();
    }

    /** The lines of the next frame, whatever the size of the chunk that it came in. */
    List<String> frame() throws IOException {
        List<String> lines = new ArrayList<>();
        for (String line = line(); true; line = line()) {
            if (line.isEmpty()) {
                if (!lines.isEmpty()) {
                    return lines;
                }
            } else if (!line.matches("[0-9a-f]+")) {
                lines.add(line);
            }
        }
    }

    /** Whether nothing comes any more but the end, in order. */
    boolean hasEnded() throws IOException {
        for (String line = lineOrEnd(); line != null; line = lineOrEnd()) {
            if (!line.isEmpty() && !line.equals("0")) {
                return false;
            }
        }
        return true;
    }

    /** Writes, and says whether the other side still takes it. */
    boolean isTaken() {
        try {
            socket.getOutputStream().write(' ');
            return true;
        } catch (IOException closed) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
