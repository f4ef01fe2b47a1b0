package comanda.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import comanda.adapters.hubprotocol.BinaryMessage;
import comanda.adapters.hubprotocol.HubMessages;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** A printer and the two ways to it: a hub's task through the agent, and a socket. */
final class PrinterRoute implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final AtomicInteger NUMBERS = new AtomicInteger();
    private static final byte[] CUT = {0x1d, 'V', 0};

    private final String alias;
    private final HubEnd hub;
    private final SinkPrinter printer;

    PrinterRoute(String alias, SinkPrinter.Manner manner, HubEnd hub) {
        this.alias = alias;
        this.hub = hub;
        this.printer = new SinkPrinter(manner);
    }

    /**
     * A ticket on its way.
     *
     * @param sent when the hub sent it, or meant to
     */
    record Task(PrinterRoute route, String id, int number, long sent) {
        Passage await() throws Exception {
            return new Passage(
                    sent,
                    route.printer.await(number),
                    route.hub.awaitPrinted(id).at());
        }
    }

    /** When a ticket was where, by {@link System#nanoTime}. */
    record Passage(long sent, SinkPrinter.Arrival arrival, long result) {
        long toLastByte() {
            return arrival.lastByte() - sent;
        }
    }

    /** The printer in the agent's configuration. */
    String configuration() {
        return "- { alias: " + alias + ", type: tcp, host: 127.0.0.1, port: " + printer.port() + " }\n";
    }

    /** Writes a ticket to the printer itself. @return nanoseconds from before connecting until its last byte was there */
    long bare(byte[] body) throws Exception {
        int number = NUMBERS.incrementAndGet();
        byte[] ticket = ticket(number, body);
        long begin = System.nanoTime();
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), printer.port())) {
            socket.setTcpNoDelay(true);
            socket.getOutputStream().write(ticket);
            return printer.await(number).lastByte() - begin;
        }
    }

    /** Sends a task whose ticket is text in UTF-8, in Base64 as hubs do. */
    Task send(byte[] body) throws IOException {
        int number = NUMBERS.incrementAndGet();
        String id = UUID.randomUUID().toString();
        ObjectNode payload =
                payload().put("charset", "utf8").put("encoding", "base64").put("data", ticket(number, body));
        byte[] message = HubMessages.task("task_print", id, payload).getBytes(StandardCharsets.UTF_8);
        long begin = System.nanoTime();
        hub.sendText(message);
        return new Task(this, id, number, begin);
    }

    /** The same with the ticket as it is, in a binary message. */
    Task sendBinary(byte[] body) throws IOException {
        int number = NUMBERS.incrementAndGet();
        String id = UUID.randomUUID().toString();
        byte[] message = BinaryMessage.task(id, payload().put("charset", "utf8"), ticket(number, body));
        long begin = System.nanoTime();
        hub.sendBinary(message);
        return new Task(this, id, number, begin);
    }

    private ObjectNode payload() {
        return JSON.createObjectNode().put("printer", alias).put("reason", "benchmark");
    }

    private static byte[] ticket(int number, byte[] body) {
        ByteArrayOutputStream ticket = new ByteArrayOutputStream(body.length + 16);
        ticket.writeBytes("\u001b@%08d\n".formatted(number).getBytes(StandardCharsets.US_ASCII));
        ticket.writeBytes(body);
        ticket.writeBytes(CUT);
        return ticket.toByteArray();
    }

    @Override
    public void close() {
        printer.close();
    }
}
