package comanda.connectors.simulation.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import comanda.connectors.simulation.server.RequestReader;
import comanda.connectors.simulation.server.UnreadableRequestException;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads HTTP/1.1 as far as clients of points of sale speak it: a request line, headers, and a body whose length is told. No
 * chunks, no trailers, no continuation lines, no upgrade.
 */
final class HttpRequestReader implements RequestReader<HttpRequest> {

    static final int MAX_BODY = 1 << 20;

    private static final int MAX_LINE = 8 * 1024;
    private static final int MAX_HEADERS = 64;

    private final InputStream in;
    private boolean last;

    HttpRequestReader(InputStream in) {
        this.in = new BufferedInputStream(in);
    }

    @Override
    public @Nullable HttpRequest next() throws IOException, UnreadableRequestException {
        String line = last ? null : line();
        if (line == null) {
            return null;
        }
        String[] parts = line.split(" ", -1);
        if (parts.length != 3 || !parts[2].startsWith("HTTP/1.")) {
            throw UnreadableRequestException.last("the first line is no request line of HTTP/1.1");
        }
        Map<String, String> headers = headers();
        last = headers.getOrDefault("connection", "").equalsIgnoreCase("close");
        return new HttpRequest(parts[0], target(parts[1]), headers, body(headers));
    }

    private static URI target(String text) throws UnreadableRequestException {
        try {
            return new URI(text);
        } catch (URISyntaxException noTarget) {
            throw UnreadableRequestException.last("the request's target is no URI");
        }
    }

    private Map<String, String> headers() throws IOException, UnreadableRequestException {
        Map<String, String> headers = new HashMap<>();
        for (String line = line(); ; line = line()) {
            if (line == null) {
                throw new EOFException("the client ended in the middle of headers");
            }
            if (line.isEmpty()) {
                return headers;
            }
            int colon = line.indexOf(':');
            if (colon < 1 || headers.size() == MAX_HEADERS) {
                throw UnreadableRequestException.last("the headers are not names and values, at most " + MAX_HEADERS);
            }
            headers.putIfAbsent(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
    }

    private byte[] body(Map<String, String> headers) throws IOException, UnreadableRequestException {
        if (headers.containsKey("transfer-encoding")) {
            throw UnreadableRequestException.last("a body is read only where Content-Length tells its length");
        }
        String length = headers.getOrDefault("content-length", "0");
        if (!length.matches("\\d{1,9}") || Integer.parseInt(length) > MAX_BODY) {
            throw UnreadableRequestException.last("Content-Length is a number of at most " + MAX_BODY);
        }
        byte[] body = in.readNBytes(Integer.parseInt(length));
        if (body.length < Integer.parseInt(length)) {
            throw new EOFException("the client ended in the middle of a body");
        }
        return body;
    }

    /** A line without its end, or null at the end of the stream. */
    private @Nullable String line() throws IOException, UnreadableRequestException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                return null;
            }
            if (line.size() == MAX_LINE) {
                throw UnreadableRequestException.last("a line is longer than " + MAX_LINE + " bytes");
            }
            line.write(next);
        }
        String text = line.toString(ISO_8859_1);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }
}
