package comanda.benchmarks;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The barest HTTP/1.1 client: one kept connection, one request at a time, so that little of what is measured is the client. */
final class HttpLine implements AutoCloseable {
    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private final String headers;

    HttpLine(int port, String token) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(30_000);
        in = new BufferedInputStream(socket.getInputStream());
        out = socket.getOutputStream();
        headers = " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + token + "\r\n";
    }

    /** What came back. */
    record Answer(int status, String body) {}

    /** Asks once and answers with the status. */
    int get(String path) throws IOException {
        return send("GET", path, "", "").status();
    }

    /** @param more further headers, each with its end of line */
    Answer send(String method, String path, String more, String body) throws IOException {
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        String length = content.length == 0 ? "" : "Content-Length: " + content.length + "\r\n";
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        request.writeBytes(
                (method + " " + path + headers + more + length + "\r\n").getBytes(StandardCharsets.US_ASCII));
        request.writeBytes(content);
        request.writeTo(out);
        return answer();
    }

    private Answer answer() throws IOException {
        int status = Integer.parseInt(line().substring(9, 12));
        int length = 0;
        for (String header = line(); !header.isEmpty(); header = line()) {
            if (header.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                length = Integer.parseInt(header.substring(15).strip());
            }
        }
        return new Answer(status, new String(in.readNBytes(length), StandardCharsets.UTF_8));
    }

    private String line() throws IOException {
        StringBuilder text = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new IOException("the agent closed the connection");
            }
            if (next != '\r') {
                text.append((char) next);
            }
        }
        return text.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
