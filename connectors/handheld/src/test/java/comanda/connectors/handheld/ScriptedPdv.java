package comanda.connectors.handheld;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A PDV of any profile that answers each request with what a test says, field by field. Reads requests by their end mark alone and answers with the request's {@code MESSAGEID}, whose place is written
 * {@code {id}}.
 */
final class ScriptedPdv implements AutoCloseable {
    private final ServerSocket listener;
    private final String end;
    private final Map<String, byte[]> answers = new ConcurrentHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<Socket> open = new CopyOnWriteArrayList<>();

    ScriptedPdv(String end) {
        this.end = end;
        try {
            this.listener = new ServerSocket(0, 16, InetAddress.getLoopbackAddress());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        Thread.ofVirtual().name("scripted-pdv").start(this::acceptAll);
    }

    int port() {
        return listener.getLocalPort();
    }

    /** What is answered to a request in which that text stands. */
    void answer(String part, String answer) {
        answers.put(part, answer.getBytes(StandardCharsets.UTF_8));
    }

    List<String> requests() {
        return List.copyOf(requests);
    }

    private void acceptAll() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                open.add(socket);
                Thread.ofVirtual().name("scripted-pdv connection").start(() -> serve(socket));
            } catch (IOException _) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = socket.getInputStream();
            OutputStream out = socket.getOutputStream();
            StringBuilder message = new StringBuilder();
            for (int next = in.read(); next >= 0; next = in.read()) {
                message.append((char) next);
                if (message.length() >= end.length()
                        && message.substring(message.length() - end.length()).equals(end)) {
                    requests.add(message.toString());
                    respond(message.toString(), out);
                    message.setLength(0);
                }
            }
        } catch (IOException _) {
            // The client has gone.
        }
    }

    private void respond(String request, OutputStream out) throws IOException {
        for (Map.Entry<String, byte[]> answer : answers.entrySet()) {
            if (request.contains(answer.getKey())) {
                String text = new String(answer.getValue(), StandardCharsets.ISO_8859_1);
                int at = text.indexOf("{id}");
                if (at < 0) {
                    out.write(answer.getValue());
                } else {
                    String id = request.replaceAll("(?s).*[^GU]ID[^0-9a-f]+([0-9a-f]{8}-[0-9a-f-]{27}).*", "$1");
                    out.write(answer.getValue(), 0, at);
                    out.write(id.getBytes(StandardCharsets.ISO_8859_1));
                    out.write(answer.getValue(), at + 4, answer.getValue().length - at - 4);
                }
                out.flush();
                return;
            }
        }
    }

    @Override
    public void close() {
        try {
            listener.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
