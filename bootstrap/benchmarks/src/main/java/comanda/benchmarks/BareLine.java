package comanda.benchmarks;

import comanda.connectors.handheld.profile.ProfileException;
import comanda.connectors.handheld.profile.WireProfiles;
import comanda.connectors.handheld.simulator.HandheldSimulator;
import comanda.connectors.handheld.wire.MessageBuilder;
import comanda.connectors.handheld.wire.PdvRequest;
import comanda.connectors.spi.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;

/** Exchanges with the simulated PDV without an agent, in profile {@code bracket}. */
final class BareLine implements AutoCloseable {
    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private final MessageBuilder messages;
    private final Secret key;
    private final byte[] buffer = new byte[64 * 1024];

    BareLine(HandheldSimulator simulator) throws IOException, ProfileException {
        socket = new Socket(simulator.host(), simulator.pdvPort());
        socket.setTcpNoDelay(true);
        in = socket.getInputStream();
        out = socket.getOutputStream();
        messages = new MessageBuilder(WireProfiles.load("bracket"), "1");
        key = new Secret(simulator.keys().current());
    }

    /** The bytes of a request, which may be sent again and again. */
    byte[] bytesOf(PdvRequest request) {
        return messages.build(request, "c12d4b8a-1f29-4a7c-9e6b-4fa02c813e12", key)
                .bytes();
    }

    void ask(PdvRequest request) throws IOException {
        ask(bytesOf(request));
    }

    void ask(byte[] request) throws IOException {
        out.write(request);
        int length = 0;
        while (length < 5 || buffer[length - 1] != ']' || buffer[length - 2] != 'M') {
            int count = in.read(buffer, length, buffer.length - length);
            if (count < 0) {
                throw new IOException("the PDV closed the connection");
            }
            length += count;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
