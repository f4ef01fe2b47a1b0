package comanda.escpos.preview;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** Puts streams together for tests. */
final class Bytes {
    static final int ESC = 0x1B;
    static final int FS = 0x1C;
    static final int GS = 0x1D;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final Charset charset;

    private Bytes(Charset charset) {
        this.charset = charset;
    }

    static Bytes utf8() {
        return new Bytes(StandardCharsets.UTF_8);
    }

    static Bytes in(String charset) {
        return new Bytes(Charset.forName(charset));
    }

    Bytes text(String text) {
        bytes.writeBytes(text.getBytes(charset));
        return this;
    }

    /** Integers and characters are a byte each. */
    Bytes command(int... command) {
        for (int value : command) {
            bytes.write(value);
        }
        return this;
    }

    Bytes raw(byte[] more) {
        bytes.writeBytes(more);
        return this;
    }

    /** Stores data for a symbol and prints it; kind is 48 for PDF417, 49 for QR and so on. */
    Bytes symbol(int kind, String data) {
        byte[] stored = data.getBytes(StandardCharsets.UTF_8);
        int length = stored.length + 3;
        command(GS, '(', 'k', length & 0xFF, length >> 8, kind, 80, '0').raw(stored);
        return command(GS, '(', 'k', 3, 0, kind, 81, '0');
    }

    byte[] build() {
        return bytes.toByteArray();
    }
}
