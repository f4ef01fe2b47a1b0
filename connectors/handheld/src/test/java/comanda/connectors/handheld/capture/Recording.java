package comanda.connectors.handheld.capture;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;

/** Writes a pcap file of one connection, as raw IPv4, a millisecond between two packets. */
public final class Recording {
    private static final int HEADER = 24;
    private static final int PDV_PORT = 8_978;
    private static final int SYN = 2;
    private static final int ACK = 16;
    private static final int LARGEST_PACKET = 1_400;

    private final ByteArrayOutputStream file = new ByteArrayOutputStream();
    private Instant at = Instant.parse("2026-03-01T20:14:03.120Z");
    private int client = 1_000;
    private int pdv = 5_000;

    private final int clientPort;

    public Recording() {
        this(51_000);
    }

    public Recording(int clientPort) {
        this.clientPort = clientPort;
        file.writeBytes(ByteBuffer.allocate(HEADER)
                .putInt(0xA1B2C3D4)
                .putInt(0x00020004)
                .putLong(0)
                .putInt(65_535)
                .putInt(101)
                .array());
        packet(true, client++, 0, SYN, new byte[0]);
        packet(false, pdv++, client, SYN | ACK, new byte[0]);
    }

    /** The client says something, in as many packets as it takes. */
    public Recording client(byte[] bytes) {
        for (int from = 0; from < bytes.length; from += LARGEST_PACKET) {
            byte[] part = part(bytes, from);
            packet(true, client, pdv, ACK, part);
            client += part.length;
        }
        return this;
    }

    /** The PDV says something. */
    public Recording pdv(byte[] bytes) {
        for (int from = 0; from < bytes.length; from += LARGEST_PACKET) {
            byte[] part = part(bytes, from);
            packet(false, pdv, client, ACK, part);
            pdv += part.length;
        }
        return this;
    }

    public Recording client(String text) {
        return client(text.getBytes(StandardCharsets.UTF_8));
    }

    public Recording pdv(String text) {
        return pdv(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The client says something that is not recorded. */
    public Recording lostOfClient(int bytes) {
        client += bytes;
        return this;
    }

    public byte[] file() {
        return file.toByteArray();
    }

    /** A file of this connection and another one behind it. */
    public byte[] fileWith(Recording other) {
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.writeBytes(file());
        byte[] more = other.file();
        both.write(more, HEADER, more.length - HEADER);
        return both.toByteArray();
    }

    private static byte[] part(byte[] bytes, int from) {
        return Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + LARGEST_PACKET));
    }

    private void packet(boolean isClient, int sequence, int acknowledged, int flags, byte[] data) {
        int length = 40 + data.length;
        ByteBuffer packet = ByteBuffer.allocate(16 + length)
                .putInt((int) at.getEpochSecond())
                .putInt(at.getNano() / 1_000)
                .putInt(length)
                .putInt(length);
        packet.put((byte) 0x45).put((byte) 0).putShort((short) length).putInt(0);
        packet.put((byte) 64).put((byte) 6).putShort((short) 0);
        packet.putInt(isClient ? 0x0A000007 : 0x0A000002).putInt(isClient ? 0x0A000002 : 0x0A000007);
        packet.putShort((short) (isClient ? clientPort : PDV_PORT));
        packet.putShort((short) (isClient ? PDV_PORT : clientPort));
        packet.putInt(sequence).putInt(acknowledged).put((byte) 0x50).put((byte) flags);
        packet.putShort((short) 0xFFFF).putInt(0).put(data);
        file.writeBytes(packet.array());
        at = at.plusMillis(1);
    }
}
