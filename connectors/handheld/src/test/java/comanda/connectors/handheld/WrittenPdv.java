package comanda.connectors.handheld;

import static org.assertj.core.api.Assertions.assertThat;

import comanda.connectors.handheld.Conversation.Turn;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A PDV that hears what is written, in that order, and says what is written. */
final class WrittenPdv implements AutoCloseable {
    private final ServerSocket listener;
    private final CompletableFuture<Boolean> held = new CompletableFuture<>();

    WrittenPdv(Conversation conversation) throws IOException {
        listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().name("written PDV").start(() -> answer(conversation));
    }

    int port() {
        return listener.getLocalPort();
    }

    void mustHaveSaidAll() throws Exception {
        assertThat(held.get(10, TimeUnit.SECONDS)).isTrue();
    }

    private void answer(Conversation conversation) {
        try (Socket socket = listener.accept()) {
            for (Turn turn : conversation.turns()) {
                String heard =
                        next(socket.getInputStream(), conversation.profile().end());
                conversation.mustBe(turn.client(), heard);
                String id = conversation.field(heard, "MESSAGEID");
                say(socket.getOutputStream(), Conversation.onTheWire(turn.server(), Map.of("id", id)));
            }
            held.complete(true);
        } catch (IOException | AssertionError failed) {
            held.completeExceptionally(failed);
        }
    }

    static void say(OutputStream out, String message) throws IOException {
        out.write(message.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    static String next(InputStream in, String end) throws IOException {
        StringBuilder message = new StringBuilder();
        while (message.length() < end.length()
                || !message.substring(message.length() - end.length()).equals(end)) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("the conversation broke off after: " + message);
            }
            message.append((char) next);
        }
        return message.toString();
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
