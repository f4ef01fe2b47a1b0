package comanda.escpos;

import java.io.IOException;
import java.io.OutputStream;

/** Gathers small writes into few; large ones go straight through. Not thread-safe. */
final class ByteSink {
    private final OutputStream out;
    private final byte[] buffer = new byte[8 * 1024];
    private int used;

    ByteSink(OutputStream out) {
        this.out = out;
    }

    void write(int value) throws IOException {
        if (used == buffer.length) {
            flush();
        }
        buffer[used++] = (byte) value;
    }

    void write(byte[] bytes) throws IOException {
        write(bytes, 0, bytes.length);
    }

    void write(byte[] bytes, int from, int length) throws IOException {
        if (length > buffer.length - used) {
            flush();
        }
        if (length > buffer.length) {
            out.write(bytes, from, length);
        } else {
            System.arraycopy(bytes, from, buffer, used, length);
            used += length;
        }
    }

    /** Hands on what is gathered. The stream behind it is not flushed. */
    void flush() throws IOException {
        out.write(buffer, 0, used);
        used = 0;
    }
}
