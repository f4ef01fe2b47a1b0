package comanda.connectors.toolkit.capture;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Writes packets of one connection, and capture files of them. */
final class Packets {
    static final int ETHERNET = 1;
    static final int SYN = 2;
    static final int RST = 4;
    static final int ACK = 16;
    static final int FIN = 1;
    static final Instant BEGIN = Instant.parse("2026-03-01T20:14:03.120Z");

    private Packets() {}

    /** A segment from the handheld (port 51000) or to it, with numbers that count from 1000 and 5000. */
    static byte[] ip4(Side side, int sequence, int acknowledged, int flags, String data) {
        byte[] tcp = tcp(side, sequence, acknowledged, flags, data);
        ByteBuffer ip = ByteBuffer.allocate(20 + tcp.length);
        ip.put((byte) 0x45).put((byte) 0).putShort((short) (20 + tcp.length)).putInt(0);
        ip.put((byte) 64).put((byte) 6).putShort((short) 0);
        ip.put(side == Side.CLIENT ? new byte[] {10, 0, 0, 7} : new byte[] {10, 0, 0, 2});
        ip.put(side == Side.CLIENT ? new byte[] {10, 0, 0, 2} : new byte[] {10, 0, 0, 7});
        return ip.put(tcp).array();
    }

    /** The same in IPv6, behind a hop-by-hop header. */
    static byte[] ip6(Side side, int sequence, int acknowledged, int flags, String data) {
        byte[] tcp = tcp(side, sequence, acknowledged, flags, data);
        ByteBuffer ip = ByteBuffer.allocate(48 + tcp.length);
        ip.putInt(0x60000000).putShort((short) (8 + tcp.length)).put((byte) 0).put((byte) 64);
        byte[] client = new byte[16];
        client[0] = (byte) 0xFD;
        client[15] = 7;
        byte[] server = client.clone();
        server[15] = 2;
        ip.put(side == Side.CLIENT ? client : server).put(side == Side.CLIENT ? server : client);
        ip.put(new byte[] {6, 0, 1, 4, 0, 0, 0, 0});
        return ip.put(tcp).array();
    }

    private static byte[] tcp(Side side, int sequence, int acknowledged, int flags, String data) {
        byte[] bytes = data.getBytes(StandardCharsets.ISO_8859_1);
        ByteBuffer tcp = ByteBuffer.allocate(24 + bytes.length);
        tcp.putShort((short) (side == Side.CLIENT ? 51_000 : 8_978));
        tcp.putShort((short) (side == Side.CLIENT ? 8_978 : 51_000));
        tcp.putInt(sequence).putInt(acknowledged).put((byte) 0x60).put((byte) flags);
        // Window, checksum, urgent pointer, and four bytes of options.
        return tcp.putShort((short) 0xFFFF)
                .putInt(0)
                .putInt(0x01010101)
                .put(bytes)
                .array();
    }

    static byte[] ethernet(byte[] ip, int... tags) {
        ByteBuffer frame = ByteBuffer.allocate(14 + 4 * tags.length + ip.length);
        frame.put(new byte[12]);
        for (int tag : tags) {
            frame.putShort((short) tag).putShort((short) 42);
        }
        return frame.putShort((short) (ip[0] >> 4 == 4 ? 0x0800 : 0x86DD))
                .put(ip)
                .array();
    }

    static byte[] pcap(List<byte[]> packets) {
        return pcap(ByteOrder.LITTLE_ENDIAN, false, ETHERNET, Integer.MAX_VALUE, packets);
    }

    /** A millisecond passes between two packets. */
    static byte[] pcap(ByteOrder order, boolean nanos, int linkType, int snapLength, List<byte[]> packets) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(ByteBuffer.allocate(24)
                .order(order)
                .putInt(nanos ? 0xA1B23C4D : 0xA1B2C3D4)
                .putShort((short) 2)
                .putShort((short) 4)
                .putLong(0)
                .putInt(snapLength)
                .putInt(linkType)
                .array());
        Instant at = BEGIN;
        for (byte[] packet : packets) {
            int kept = Math.min(packet.length, snapLength);
            file.writeBytes(ByteBuffer.allocate(16)
                    .order(order)
                    .putInt((int) at.getEpochSecond())
                    .putInt(nanos ? at.getNano() : at.getNano() / 1_000)
                    .putInt(kept)
                    .putInt(packet.length)
                    .array());
            file.write(packet, 0, kept);
            at = at.plusMillis(1);
        }
        return file.toByteArray();
    }

    static byte[] block(ByteOrder order, int type, byte[]... parts) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            body.writeBytes(part);
        }
        int padded = Math.ceilDiv(body.size(), 4) * 4;
        return ByteBuffer.allocate(12 + padded)
                .order(order)
                .putInt(type)
                .putInt(12 + padded)
                .put(body.toByteArray())
                .putInt(8 + padded, 12 + padded)
                .array();
    }

    static byte[] section(ByteOrder order) {
        return block(
                order,
                0x0A0D0D0A,
                ByteBuffer.allocate(16)
                        .order(order)
                        .putInt(0x1A2B3C4D)
                        .putShort((short) 1)
                        .putShort((short) 0)
                        .putLong(-1)
                        .array());
    }

    /** An interface whose times are counted in nanoseconds. */
    static byte[] nanoInterface(ByteOrder order, int linkType) {
        return block(
                order,
                1,
                ByteBuffer.allocate(20)
                        .order(order)
                        .putShort((short) linkType)
                        .putShort((short) 0)
                        .putInt(0)
                        .putShort((short) 9)
                        .putShort((short) 1)
                        .put((byte) 9)
                        .put(new byte[3])
                        .putInt(0)
                        .array());
    }

    static byte[] enhanced(ByteOrder order, int number, Instant at, byte[] packet) {
        long ticks = at.getEpochSecond() * 1_000_000_000 + at.getNano();
        return block(
                order,
                6,
                ByteBuffer.allocate(20)
                        .order(order)
                        .putInt(number)
                        .putInt((int) (ticks >>> 32))
                        .putInt((int) ticks)
                        .putInt(packet.length)
                        .putInt(packet.length)
                        .array(),
                packet);
    }

    static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        Arrays.stream(parts).forEach(all::writeBytes);
        return all.toByteArray();
    }

    /** What was read, one line for each event: {@code C text}, {@code S -9} for a gap, {@code C FIN}, {@code S RST}. */
    static List<String> told(CapturedConnection connection) {
        List<String> told = new ArrayList<>();
        for (StreamEvent event : connection.events()) {
            String side = event.side().name().substring(0, 1) + " ";
            told.add(side
                    + switch (event) {
                        case StreamEvent.Data data -> new String(data.bytes(), StandardCharsets.ISO_8859_1);
                        case StreamEvent.Gap gap -> "-" + gap.bytes();
                        case StreamEvent.Finished _ -> "FIN";
                        case StreamEvent.Reset _ -> "RST";
                    });
        }
        return told;
    }
}
