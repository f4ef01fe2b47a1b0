package comanda.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import comanda.adapters.hubprotocol.HubMessages;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The hub's end of a WebSocket (RFC 6455) with one agent, and nothing else of a hub, so that little of what is measured is the hub. */
final class HubEnd implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String MAGIC = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private static final int TEXT = 1;
    private static final int BINARY = 2;
    private static final int PING = 9;
    private static final int PONG = 10;

    private final ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    private final Map<String, CompletableFuture<Result>> results = new ConcurrentHashMap<>();
    private final BlockingQueue<Socket> registered = new LinkedBlockingQueue<>();
    private @Nullable Socket agent;

    HubEnd() throws IOException {
        Thread.ofVirtual().name("hub").start(this::accept);
    }

    /** What the agent said became of a task, and when by {@link System#nanoTime}. */
    record Result(long at, JsonNode payload) {}

    String url() {
        return "ws://127.0.0.1:" + server.getLocalPort() + "/print-agent";
    }

    /** Waits for an agent; what is sent from then on goes to it. */
    void awaitAgent() throws InterruptedException {
        agent = registered.poll(60, TimeUnit.SECONDS);
    }

    void sendText(byte[] message) throws IOException {
        send(TEXT, message);
    }

    void sendBinary(byte[] message) throws IOException {
        send(BINARY, message);
    }

    private void send(int opcode, byte[] message) throws IOException {
        if (agent == null) {
            throw new IOException("no agent has registered");
        }
        send(agent, opcode, message);
    }

    /** Waits until the agent has told that it has printed. */
    Result awaitPrinted(String task) throws Exception {
        Result result = result(task).get(60, TimeUnit.SECONDS);
        results.remove(task);
        if (!result.payload().path("status").asText().equals("success")) {
            throw new IOException("the agent did not print: " + result.payload());
        }
        return result;
    }

    private CompletableFuture<Result> result(String task) {
        return results.computeIfAbsent(task, _ -> new CompletableFuture<>());
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                socket.setTcpNoDelay(true);
                Thread.ofVirtual().name("hub-connection").start(() -> hold(socket));
            }
        } catch (IOException closed) {
            // The measurement has ended.
        }
    }

    private void hold(Socket socket) {
        try (socket;
                DataInputStream in = new DataInputStream(new BufferedInputStream(socket.getInputStream()))) {
            String key = "";
            for (String line = line(in); !line.isEmpty(); line = line(in)) {
                key = line.regionMatches(true, 0, "sec-websocket-key:", 0, 18)
                        ? line.substring(18).strip()
                        : key;
            }
            String answer = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                    + "Sec-WebSocket-Accept: " + accepted(key) + "\r\n\r\n";
            socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
            while (true) {
                readFrame(socket, in);
            }
        } catch (IOException gone) {
            // The agent has ended.
        }
    }

    private static String line(DataInputStream in) throws IOException {
        StringBuilder text = new StringBuilder();
        for (int next = in.readUnsignedByte(); next != '\n'; next = in.readUnsignedByte()) {
            if (next != '\r') {
                text.append((char) next);
            }
        }
        return text.toString();
    }

    private static String accepted(String key) {
        try {
            byte[] bytes = (key + MAGIC).getBytes(StandardCharsets.US_ASCII);
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-1").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-1", impossible);
        }
    }

    private void readFrame(Socket socket, DataInputStream in) throws IOException {
        int opcode = in.readUnsignedByte() & 0x0f;
        int length = in.readUnsignedByte() & 0x7f;
        length = length == 126 ? in.readUnsignedShort() : length == 127 ? (int) in.readLong() : length;
        byte[] mask = in.readNBytes(4);
        byte[] content = in.readNBytes(length);
        for (int i = 0; i < content.length; i++) {
            content[i] ^= mask[i % 4];
        }
        if (opcode == TEXT) {
            heard(socket, JSON.readTree(content));
        } else if (opcode == PING) {
            send(socket, PONG, content);
        }
    }

    private void heard(Socket socket, JsonNode message) throws IOException {
        switch (message.path("type").asText()) {
            case "register" -> {
                acknowledge(socket, List.of("binary"));
                registered.add(socket);
            }
            case "heartbeat" -> acknowledge(socket, List.of());
            case "task_result" ->
                result(message.path("id").asText()).complete(new Result(System.nanoTime(), message.path("payload")));
            default -> {
                // Its log.
            }
        }
    }

    private static void acknowledge(Socket socket, List<String> capabilities) throws IOException {
        send(socket, TEXT, HubMessages.ack(null, capabilities).getBytes(StandardCharsets.UTF_8));
    }

    private static void send(Socket socket, int opcode, byte[] content) throws IOException {
        ByteBuffer frame = ByteBuffer.allocate(10 + content.length).put((byte) (0x80 | opcode));
        if (content.length < 126) {
            frame.put((byte) content.length);
        } else if (content.length < 1 << 16) {
            frame.put((byte) 126).putShort((short) content.length);
        } else {
            frame.put((byte) 127).putLong(content.length);
        }
        frame.put(content);
        synchronized (socket) {
            socket.getOutputStream().write(frame.array(), 0, frame.position());
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        if (agent != null) {
            agent.close();
        }
    }
}
