package comanda.connectors.handheld.simulator;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Writes and reads a profile's bytes by plain text operations, so that it cannot share a mistake with the simulator. */
final class RawPdvClient implements AutoCloseable {

    /** A decoded answer: the first segment and the fields. */
    record Reply(String first, Map<String, String> fields) {

        String field(String key) {
            return fields.getOrDefault(key, "");
        }

        boolean ok() {
            return field("STATUS").equals("OK") || field("MESSAGEOK").equals("true");
        }

        JsonNode payload(String key) {
            return TestJson.read(Base64.getDecoder().decode(field(key)));
        }
    }

    private static final int PATIENCE_MILLIS = 5_000;

    private final Socket socket;
    private final String separator;
    private final String assignment;
    private final String end;

    private RawPdvClient(int port, String separator, String assignment, String end) throws IOException {
        this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.setTcpNoDelay(true);
        this.separator = separator;
        this.assignment = assignment;
        this.end = end;
    }

    static RawPdvClient bracket(HandheldSimulator simulator) throws IOException {
        return new RawPdvClient(simulator.pdvPort(), "[NP]", "[EQ]", "[EOM]");
    }

    static RawPdvClient control(HandheldSimulator simulator) throws IOException {
        return new RawPdvClient(simulator.pdvPort(), "\u001d", "=", "\u0004");
    }

    void send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(ISO_8859_1));
    }

    /** The text up to the end mark. */
    String receiveText() throws IOException {
        InputStream in = socket.getInputStream();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        while (true) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("the PDV closed after " + bytes.size() + " bytes");
            }
            bytes.write(next);
            String text = bytes.toString(ISO_8859_1);
            if (next == end.charAt(end.length() - 1) && text.endsWith(end)) {
                return text.substring(0, text.length() - end.length());
            }
        }
    }

    Reply receive() throws IOException {
        return decode(receiveText());
    }

    Reply ask(String text) throws IOException {
        send(text);
        return receive();
    }

    private Reply decode(String text) {
        String[] segments = text.split(Pattern.quote(separator), -1);
        int first = segments[0].isEmpty() ? 1 : 0;
        Map<String, String> fields = new HashMap<>();
        for (int at = first + 1; at < segments.length; at++) {
            int equals = segments[at].indexOf(assignment);
            fields.put(segments[at].substring(0, equals), segments[at].substring(equals + assignment.length()));
        }
        return new Reply(segments[first], fields);
    }

    /** All bytes until the PDV closes. */
    byte[] receiveAll() throws IOException {
        return socket.getInputStream().readAllBytes();
    }

    /** Whether nothing comes for that long. */
    boolean staysSilent(int millis) throws IOException {
        socket.setSoTimeout(millis);
        try {
            socket.getInputStream().read();
            return false;
        } catch (SocketTimeoutException silent) {
            return true;
        } finally {
            socket.setSoTimeout(PATIENCE_MILLIS);
        }
    }

    InputStream input() throws IOException {
        return socket.getInputStream();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
