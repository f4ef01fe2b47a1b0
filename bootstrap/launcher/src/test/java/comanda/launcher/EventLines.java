package comanda.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A stream of events, read from a socket as they arrive. The marks between the chunks of an answer are no lines of the stream and are not looked at. */
final class EventLines implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int PATIENCE_MILLIS = 60_000;

    private final Socket socket;
    private final BufferedReader lines;

    EventLines(URI agent, String token, @Nullable Long lastEventId) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), agent.getPort());
        socket.setSoTimeout(PATIENCE_MILLIS);
        String known = lastEventId == null ? "" : "Last-Event-ID: " + lastEventId + "\r\n";
        socket.getOutputStream()
                .write(("GET /events HTTP/1.1\r\nHost: agent\r\nAuthorization: Bearer " + token + "\r\n" + known
                                + "\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        lines = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        String line = lines.readLine();
        while (line != null && !line.equals("retry: 2000")) {
            line = lines.readLine();
        }
        if (line == null) {
            throw new IOException("no stream of events");
        }
    }

    record Event(long id, String type, JsonNode data) {}

    /** The next event. */
    Event next() throws IOException {
        long id = 0;
        String type = "";
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith("id: ")) {
                id = Long.parseLong(line.substring("id: ".length()));
            } else if (line.startsWith("event: ")) {
                type = line.substring("event: ".length());
            } else if (line.startsWith("data: ")) {
                return new Event(id, type, JSON.readTree(line.substring("data: ".length())));
            }
        }
        throw new IOException("the stream has ended");
    }

    /** Whether nothing comes any more; reads the rest away. */
    boolean isEnded() throws IOException {
        String line = lines.readLine();
        while (line != null) {
            line = lines.readLine();
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
