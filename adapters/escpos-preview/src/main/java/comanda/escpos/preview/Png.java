package comanda.escpos.preview;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Writes images of two colours as PNG: ink, and nothing where the paper shows through. */
final class Png {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};

    /** The paper, then the ink. */
    private static final byte[] PALETTE = {(byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 0x1B, 0x1A, 0x19};

    private static final byte[] OPACITY = {0, (byte) 0xFF};
    private static final byte INDEXED = 3;

    private Png() {}

    static byte[] of(Dots dots) {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        png.writeBytes(SIGNATURE);
        ByteBuffer header = ByteBuffer.allocate(13).putInt(dots.width()).putInt(dots.height());
        header.put((byte) 1).put(INDEXED).put((byte) 0).put((byte) 0).put((byte) 0);
        chunk(png, "IHDR", header.array());
        chunk(png, "PLTE", PALETTE);
        chunk(png, "tRNS", OPACITY);
        chunk(png, "IDAT", deflated(dots));
        chunk(png, "IEND", new byte[0]);
        return png.toByteArray();
    }

    /** Each row has a byte before it that says it is not filtered. */
    private static byte[] deflated(Dots dots) {
        int rowBytes = dots.rowBytes();
        byte[] filtered = new byte[(rowBytes + 1) * dots.height()];
        for (int y = 0; y < dots.height(); y++) {
            dots.copyRow(y, filtered, y * (rowBytes + 1) + 1);
        }
        try (Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION)) {
            deflater.setInput(filtered);
            deflater.finish();
            ByteArrayOutputStream compressed = new ByteArrayOutputStream();
            byte[] buffer = new byte[8192];
            while (!deflater.finished()) {
                compressed.write(buffer, 0, deflater.deflate(buffer));
            }
            return compressed.toByteArray();
        }
    }

    private static void chunk(ByteArrayOutputStream png, String type, byte[] data) {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 checksum = new CRC32();
        checksum.update(name);
        checksum.update(data);
        png.writeBytes(ByteBuffer.allocate(4).putInt(data.length).array());
        png.writeBytes(name);
        png.writeBytes(data);
        png.writeBytes(ByteBuffer.allocate(4).putInt((int) checksum.getValue()).array());
    }
}
