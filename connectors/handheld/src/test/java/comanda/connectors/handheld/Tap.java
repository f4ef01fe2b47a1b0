package comanda.connectors.handheld;

import comanda.connectors.handheld.capture.Recording;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Stands between a connector and a PDV and records what goes over its one connection. */
final class Tap implements AutoCloseable {
    private final ServerSocket listener;
    private final Recording recording = new Recording();
    private final List<Socket> open = new CopyOnWriteArrayList<>();

    Tap(int pdvPort) throws IOException {
        listener = new ServerSocket(0, 4, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().name("tap").start(() -> connect(pdvPort));
    }

    int port() {
        return listener.getLocalPort();
    }

    byte[] recorded() {
        synchronized (recording) {
            return recording.file();
        }
    }

    private void connect(int pdvPort) {
        try (Socket client = listener.accept();
                Socket pdv = new Socket(InetAddress.getLoopbackAddress(), pdvPort)) {
            open.addAll(List.of(client, pdv));
            Thread back = Thread.ofVirtual().name("tap, answers").start(() -> pass(pdv, client, recording::pdv));
            pass(client, pdv, recording::client);
            back.join();
        } catch (IOException | InterruptedException _) {
            // The test is over.
        }
    }

    private void pass(Socket from, Socket to, Consumer<byte[]> recorder) {
        byte[] buffer = new byte[8_192];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                // Recorded before it is passed on: an answer never stands before its request.
                synchronized (recording) {
                    recorder.accept(Arrays.copyOf(buffer, read));
                }
                out.write(buffer, 0, read);
                out.flush();
            }
            to.shutdownOutput();
        } catch (IOException _) {
            // The test is over.
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
