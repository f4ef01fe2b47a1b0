package comanda.connectors.toolkit.capture;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The newer capture format, as Wireshark writes it: blocks with a type and a length, in sections that each have a byte order and interfaces of their own. Blocks that hold no packets are passed over.
 * Packets of interfaces whose link type is not known are counted and left out.
 */
final class PcapngReader {
    private static final int SECTION = 0x0A0D0D0A;
    private static final int INTERFACE = 1;
    private static final int OBSOLETE_PACKET = 2;
    private static final int SIMPLE_PACKET = 3;
    private static final int ENHANCED_PACKET = 6;
    private static final int BYTE_ORDER = 0x1A2B3C4D;

    private static final int SMALLEST_BLOCK = 12;
    private static final int SMALLEST_SECTION = 28;
    private static final int SMALLEST_INTERFACE = 20;
    private static final int PACKET_HEADER = 28;
    private static final int SIMPLE_PACKET_HEADER = 12;
    private static final int MOST_INTERFACES = 10_000;

    private final ByteBuffer file;
    private final Consumer<Packet> packets;
    private final List<Interface> interfaces = new ArrayList<>();
    private final Set<Integer> unknownLinkTypes = new TreeSet<>();
    private int understood;
    private @Nullable String breaksOff;

    /**
     * Where packets were recorded.
     *
     * @param snapLength the most bytes kept of a packet, 0 for all
     * @param ticks how many make a second
     * @param offset seconds to be added to each time
     */
    private record Interface(int linkType, int snapLength, BigInteger ticks, long offset) {}

    private PcapngReader(ByteBuffer file, Consumer<Packet> packets) {
        this.file = file.duplicate().order(ByteOrder.BIG_ENDIAN);
        this.packets = packets;
    }

    static boolean recognises(ByteBuffer file) {
        return file.limit() >= Integer.BYTES
                && file.duplicate().order(ByteOrder.BIG_ENDIAN).getInt(0) == SECTION;
    }

    /**
     * Reads all packets.
     *
     * @return remarks about what was left out
     */
    static List<String> read(ByteBuffer file, Consumer<Packet> packets) throws CaptureException {
        PcapngReader reader = new PcapngReader(file, packets);
        reader.readBlocks();
        return reader.remarks();
    }

    private List<String> remarks() throws CaptureException {
        List<String> remarks = new ArrayList<>();
        for (int linkType : unknownLinkTypes) {
            if (understood == 0) {
                throw CaptureException.at(0, LinkLayer.unknown(linkType));
            }
            remarks.add("Packets of an interface were left out: " + LinkLayer.unknown(linkType) + ".");
        }
        if (breaksOff != null) {
            remarks.add(breaksOff);
        }
        return remarks;
    }

    private void readBlocks() throws CaptureException {
        int at = 0;
        while (at < file.limit()) {
            if (file.limit() - at < SMALLEST_BLOCK) {
                breaksOffAt(at);
                return;
            }
            int type = file.getInt(at);
            if (type == SECTION) {
                beginSection(at);
            }
            int length = file.getInt(at + 4);
            if (length < SMALLEST_BLOCK || length % Integer.BYTES != 0) {
                throw CaptureException.at(
                        at + 4L, "a block of " + Integer.toUnsignedString(length) + " bytes, which none has");
            }
            if (length > file.limit() - at) {
                breaksOffAt(at);
                return;
            }
            int again = file.getInt(at + length - Integer.BYTES);
            if (again != length) {
                throw CaptureException.at(
                        at + length - 4L,
                        "the block that begins at " + at + " ends with another length (" + again
                                + ") than it begins with (" + length + ")");
            }
            readBlock(type, at, length);
            at += length;
        }
    }

    private void breaksOffAt(int at) throws CaptureException {
        if (at == 0) {
            throw CaptureException.at(file.limit(), "the file ends inside of the first block of a pcapng file");
        }
        breaksOff = "The file breaks off inside of the block at offset " + at + "; what stands before it was read.";
    }

    private void beginSection(int at) throws CaptureException {
        int magic = file.getInt(at + 8);
        if (magic == BYTE_ORDER) {
            interfaces.clear();
        } else if (Integer.reverseBytes(magic) == BYTE_ORDER) {
            interfaces.clear();
            file.order(file.order() == ByteOrder.BIG_ENDIAN ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        } else {
            throw CaptureException.at(at + 8L, "a pcapng section without its byte order mark");
        }
    }

    private void readBlock(int type, int at, int length) throws CaptureException {
        switch (type) {
            case SECTION -> mustHave(SMALLEST_SECTION, at, length, "section");
            case INTERFACE -> readInterface(at, length);
            case ENHANCED_PACKET -> {
                mustHave(PACKET_HEADER + Integer.BYTES, at, length, "packet");
                readPacket(interfaceAt(at + 8, file.getInt(at + 8)), at, length);
            }
            case OBSOLETE_PACKET -> {
                mustHave(PACKET_HEADER + Integer.BYTES, at, length, "packet");
                readPacket(interfaceAt(at + 8, Short.toUnsignedInt(file.getShort(at + 8))), at, length);
            }
            case SIMPLE_PACKET -> readSimplePacket(at, length);
            // Names, statistics, comments, keys of other protocols: nothing that a conversation is made of.
            default -> {}
        }
    }

    private static void mustHave(int bytes, int at, int length, String what) throws CaptureException {
        if (length < bytes) {
            throw CaptureException.at(
                    at + 4L, "a " + what + " block of " + length + " bytes; the smallest has " + bytes);
        }
    }

    private void readInterface(int at, int length) throws CaptureException {
        mustHave(SMALLEST_INTERFACE, at, length, "interface");
        if (interfaces.size() == MOST_INTERFACES) {
            throw CaptureException.at(at, "more than " + MOST_INTERFACES + " interfaces");
        }
        PcapngOptions options = PcapngOptions.read(file, at + 16, at + length - Integer.BYTES);
        interfaces.add(new Interface(
                Short.toUnsignedInt(file.getShort(at + 8)),
                Math.max(0, file.getInt(at + 12)),
                options.ticksOfASecond(),
                options.secondsToAdd()));
    }

    private Interface interfaceAt(long offset, int number) throws CaptureException {
        if (number < 0 || number >= interfaces.size()) {
            throw CaptureException.at(
                    offset,
                    "a packet of interface " + Integer.toUnsignedString(number) + "; the section describes "
                            + interfaces.size());
        }
        return interfaces.get(number);
    }

    private void readPacket(Interface from, int at, int length) throws CaptureException {
        BigInteger ticks = BigInteger.valueOf(Integer.toUnsignedLong(file.getInt(at + 12)))
                .shiftLeft(Integer.SIZE)
                .or(BigInteger.valueOf(Integer.toUnsignedLong(file.getInt(at + 16))));
        int kept = file.getInt(at + 20);
        if (kept < 0 || kept > length - PACKET_HEADER - Integer.BYTES) {
            throw CaptureException.at(
                    at + 20L,
                    "a packet of " + Integer.toUnsignedString(kept) + " bytes in a block of " + length + " bytes");
        }
        take(from, time(from, ticks), at + PACKET_HEADER, kept);
    }

    private static Instant time(Interface from, BigInteger ticks) {
        BigInteger[] seconds = ticks.divideAndRemainder(from.ticks);
        long nanos = seconds[1]
                .multiply(BigInteger.valueOf(1_000_000_000))
                .divide(from.ticks)
                .longValue();
        // Within what an Instant can hold, whatever the file says.
        long whole = Math.clamp(
                seconds[0].add(BigInteger.valueOf(from.offset)).longValue(), 0, Instant.MAX.getEpochSecond() - 1);
        return Instant.ofEpochSecond(whole, nanos);
    }

    private void readSimplePacket(int at, int length) throws CaptureException {
        mustHave(SIMPLE_PACKET_HEADER + Integer.BYTES, at, length, "simple packet");
        Interface from = interfaceAt(at, 0);
        int room = length - SIMPLE_PACKET_HEADER - Integer.BYTES;
        long original = Integer.toUnsignedLong(file.getInt(at + 8));
        long most = from.snapLength == 0 ? room : Math.min(room, from.snapLength);
        take(from, null, at + SIMPLE_PACKET_HEADER, (int) Math.min(original, most));
    }

    private void take(Interface from, @Nullable Instant time, int at, int kept) throws CaptureException {
        if (kept > PcapReader.LARGEST_PACKET) {
            throw CaptureException.at(
                    at, "a packet of " + kept + " bytes; the largest that can be is " + PcapReader.LARGEST_PACKET);
        }
        if (!LinkLayer.knows(from.linkType)) {
            unknownLinkTypes.add(from.linkType);
            return;
        }
        understood++;
        packets.accept(new Packet(from.linkType, time, file.slice(at, kept)));
    }
}
