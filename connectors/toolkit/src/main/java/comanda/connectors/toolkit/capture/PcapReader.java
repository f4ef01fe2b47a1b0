package comanda.connectors.toolkit.capture;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The classic capture format, as {@code tcpdump -w} writes it: a header of 24 bytes, and 16 before each packet, in the byte order of the machine that wrote it. */
final class PcapReader {
    /** No packet is larger, whatever its header says. */
    static final int LARGEST_PACKET = 1 << 20;

    private static final int MICROSECONDS = 0xA1B2C3D4;
    private static final int NANOSECONDS = 0xA1B23C4D;
    private static final int FILE_HEADER = 24;
    private static final int PACKET_HEADER = 16;
    private static final int LINK_TYPE = 20;
    private static final int LINK_TYPE_BITS = 0xFFFF;
    private static final int NANOS_OF_A_MICRO = 1_000;

    private final ByteBuffer file;
    private final int nanosOfAUnit;

    private PcapReader(ByteBuffer file, int nanosOfAUnit) {
        this.file = file;
        this.nanosOfAUnit = nanosOfAUnit;
    }

    static boolean recognises(ByteBuffer file) {
        return orderOf(file) != null;
    }

    private static @Nullable ByteOrder orderOf(ByteBuffer file) {
        if (file.limit() < Integer.BYTES) {
            return null;
        }
        int magic = file.duplicate().order(ByteOrder.BIG_ENDIAN).getInt(0);
        if (magic == MICROSECONDS || magic == NANOSECONDS) {
            return ByteOrder.BIG_ENDIAN;
        }
        int swapped = Integer.reverseBytes(magic);
        return swapped == MICROSECONDS || swapped == NANOSECONDS ? ByteOrder.LITTLE_ENDIAN : null;
    }

    /**
     * Reads all packets.
     *
     * @return a remark when the file breaks off inside of a packet, which it does when the recorder was killed
     */
    static @Nullable String read(ByteBuffer bytes, Consumer<Packet> packets) throws CaptureException {
        ByteOrder order = orderOf(bytes);
        if (order == null || bytes.limit() < FILE_HEADER) {
            throw CaptureException.at(
                    bytes.limit(), "the file ends inside of the header of " + FILE_HEADER + " bytes of a pcap file");
        }
        ByteBuffer file = bytes.duplicate().order(order);
        int linkType = file.getInt(LINK_TYPE) & LINK_TYPE_BITS;
        if (!LinkLayer.knows(linkType)) {
            throw CaptureException.at(LINK_TYPE, LinkLayer.unknown(linkType));
        }
        boolean isNanoseconds = file.getInt(0) == NANOSECONDS;
        return new PcapReader(file, isNanoseconds ? 1 : NANOS_OF_A_MICRO).readPackets(linkType, packets);
    }

    private @Nullable String readPackets(int linkType, Consumer<Packet> packets) throws CaptureException {
        int at = FILE_HEADER;
        while (at < file.limit()) {
            if (file.limit() - at < PACKET_HEADER) {
                return breaksOff(at);
            }
            long seconds = Integer.toUnsignedLong(file.getInt(at));
            long fraction = Integer.toUnsignedLong(file.getInt(at + 4)) * nanosOfAUnit;
            int kept = file.getInt(at + 8);
            if (kept < 0 || kept > LARGEST_PACKET) {
                throw CaptureException.at(
                        at + 8L,
                        "a packet of " + Integer.toUnsignedString(kept) + " bytes; the largest that can be is "
                                + LARGEST_PACKET);
            }
            if (kept > file.limit() - at - PACKET_HEADER) {
                return breaksOff(at);
            }
            Instant time = Instant.ofEpochSecond(seconds, fraction);
            packets.accept(new Packet(linkType, time, file.slice(at + PACKET_HEADER, kept)));
            at += PACKET_HEADER + kept;
        }
        return null;
    }

    private static String breaksOff(int at) {
        return "The file breaks off inside of the packet at offset " + at + "; what stands before it was read.";
    }
}
