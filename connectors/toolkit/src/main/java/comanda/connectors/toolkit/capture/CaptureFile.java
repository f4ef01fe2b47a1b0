package comanda.connectors.toolkit.capture;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads captures of any kind: pcap, pcapng, the agent's own trace as JSON, and hex dumps. What it is, the file itself says.
 *
 * <p>A file may have {@value #LARGEST} bytes, and a stream cannot be longer than its file.
 */
public final class CaptureFile {
    private static final int LARGEST = 32 * 1024 * 1024;

    private CaptureFile() {}

    /**
     * Reads a file.
     *
     * @throws CaptureException when it is no capture or a broken one; the message names the file, the place in it and the reason
     */
    public static Capture read(Path file) throws CaptureException {
        byte[] bytes = bytes(file);
        try {
            return read(bytes);
        } catch (CaptureException wrong) {
            throw new CaptureException(file + ", " + wrong.getMessage());
        }
    }

    private static byte[] bytes(Path file) throws CaptureException {
        if (!Files.isRegularFile(file)) {
            throw new CaptureException(file + " is not a file");
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw new CaptureException(
                        file + " is larger than " + LARGEST
                                + " bytes; take out what matters first, such as with: tcpdump -r big.pcap -w small.pcap port 8978");
            }
            return bytes;
        } catch (IOException unreadable) {
            throw new CaptureException(file + " cannot be read: " + unreadable.getMessage());
        }
    }

    static Capture read(byte[] bytes) throws CaptureException {
        ByteBuffer file = ByteBuffer.wrap(bytes).asReadOnlyBuffer();
        if (PcapReader.recognises(file)) {
            return packets("pcap", packets -> {
                String remark = PcapReader.read(file, packets);
                return remark == null ? List.of() : List.of(remark);
            });
        }
        if (PcapngReader.recognises(file)) {
            return packets("pcapng", packets -> PcapngReader.read(file, packets));
        }
        String text = text(bytes);
        if (text == null) {
            throw CaptureException.at(0, "the file is " + kind(bytes));
        }
        String beginning = text.stripLeading();
        return beginning.startsWith("{") || beginning.startsWith("[") ? AgentTrace.read(text) : HexDump.read(text);
    }

    /** A reader of one capture format; answers with its remarks. */
    private interface PacketSource {
        List<String> readInto(Consumer<Packet> packets) throws CaptureException;
    }

    private static Capture packets(String format, PacketSource source) throws CaptureException {
        IpPackets ip = new IpPackets();
        TcpConnections connections = new TcpConnections();
        List<String> remarks = new ArrayList<>(source.readInto(packet -> {
            TcpSegment segment = ip.segment(packet);
            if (segment != null) {
                connections.accept(segment);
            }
        }));
        remarks.addAll(ip.remarks());
        remarks.addAll(connections.remarks());
        return new Capture(format, connections.end(), remarks);
    }

    /** The file as text, or null where it is none. */
    private static @Nullable String text(byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.indexOf('\0') < 0 ? text : null;
        } catch (CharacterCodingException _) {
            return null;
        }
    }

    private static String kind(byte[] bytes) {
        if (bytes.length > 1 && bytes[0] == 0x1F && bytes[1] == (byte) 0x8B) {
            return "compressed; unpack it first: gunzip FILE.gz";
        }
        return "none of pcap, pcapng, the agent's trace (JSON) and a hex dump (text)";
    }
}
