package comanda.launcher;

import comanda.escpos.EscPosParser;
import comanda.escpos.EscPosPiece;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.Charset;
import java.util.List;
import java.util.function.Consumer;

/**
 * A printer without paper, for the demonstration: takes tickets over TCP as printers on port 9100 do, says that it is well when it is asked, and shows the text of what would be on paper. One
 * ticket at a time; the next one waits.
 */
final class VirtualPrinter implements AutoCloseable {
    /** What text is printed in. */
    static final String CODE_PAGE = "CP860";

    private static final Charset CHARACTERS = Charset.forName("IBM860");
    private static final int LARGEST_TICKET = 16 * 1024 * 1024;
    private static final int PATIENCE_MILLIS = 30_000;
    private static final int WAITING = 8;

    /** {@code DLE EOT n}: how are you? */
    private static final int QUESTION = 0x100400;

    private static final int ALL_IS_WELL = 0x12;

    private final ServerSocket server;
    private final Consumer<List<String>> paper;
    private final Thread thread;

    private VirtualPrinter(ServerSocket server, Consumer<List<String>> paper) {
        this.server = server;
        this.paper = paper;
        this.thread = Thread.ofVirtual().name("virtual-printer").unstarted(this::run);
    }

    /**
     * Switches one on, at a port of the system's choice.
     *
     * @param paper hears the lines of each ticket
     */
    static VirtualPrinter start(Consumer<List<String>> paper) throws IOException {
        VirtualPrinter printer =
                new VirtualPrinter(new ServerSocket(0, WAITING, InetAddress.getLoopbackAddress()), paper);
        printer.thread.start();
        return printer;
    }

    int port() {
        return server.getLocalPort();
    }

    private void run() {
        while (!server.isClosed()) {
            try (Socket line = server.accept()) {
                line.setSoTimeout(PATIENCE_MILLIS);
                line.setTcpNoDelay(true);
                List<String> text = text(take(line));
                if (!text.isEmpty()) {
                    paper.accept(text);
                }
            } catch (IOException _) {
                // Whoever printed has gone, or this printer is switched off.
            }
        }
    }

    /** Answers questions at once, as printers do, wherever they stand. */
    private static byte[] take(Socket line) throws IOException {
        InputStream in = line.getInputStream();
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        int lastThree = 0;
        int next = in.read();
        while (next >= 0 && stream.size() < LARGEST_TICKET) {
            stream.write(next);
            lastThree = (lastThree << 8 | next) & 0xffffff;
            if (lastThree > QUESTION && lastThree <= QUESTION + 4) {
                line.getOutputStream().write(ALL_IS_WELL);
            }
            next = in.read();
        }
        return stream.toByteArray();
    }

    private static List<String> text(byte[] stream) {
        StringBuilder text = new StringBuilder();
        for (EscPosParser pieces = new EscPosParser(stream); pieces.hasNext(); ) {
            switch (pieces.next()) {
                case EscPosPiece.Text piece ->
                    text.append(new String(stream, piece.offset(), piece.length(), CHARACTERS));
                case EscPosPiece.Control control -> text.append(control.code() == '\n' ? "\n" : "");
                case EscPosPiece.Command _, EscPosPiece.Unknown _ -> {}
            }
        }
        return text.toString().lines().filter(line -> !line.isBlank()).toList();
    }

    @Override
    public void close() {
        try {
            server.close();
            thread.interrupt();
            thread.join(1_000);
        } catch (IOException _) {
            // It is a socket of ours that nobody waits for.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
