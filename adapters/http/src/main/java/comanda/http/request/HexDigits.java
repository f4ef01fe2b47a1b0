package comanda.http.request;

import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.util.HexFormat;

/** Writes the bytes that hexadecimal digits stand for. */
public final class HexDigits extends Writer {
    private static final int NONE = -1;

    private final OutputStream to;

    /** The first digit of a byte whose second one has not come. */
    private int first = NONE;

    public HexDigits(OutputStream to) {
        this.to = to;
    }

    @Override
    public void write(char[] digits, int offset, int count) throws IOException {
        for (int i = offset; i < offset + count; i++) {
            if (!HexFormat.isHexDigit(digits[i])) {
                throw new IOException("not a hexadecimal digit");
            }
            int digit = HexFormat.fromHexDigit(digits[i]);
            if (first == NONE) {
                first = digit;
            } else {
                to.write(first << 4 | digit);
                first = NONE;
            }
        }
    }

    @Override
    public void flush() {}

    /** @throws IOException when a digit is left over */
    @Override
    public void close() throws IOException {
        if (first != NONE) {
            throw new IOException("half a byte");
        }
    }
}
