package comanda.escpos;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Puts streams together for tests. */
final class Bytes {
    private Bytes() {}

    /** Integers and characters are a byte each, strings are UTF-8, arrays are themselves. */
    static byte[] of(Object... parts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (Object part : parts) {
            switch (part) {
                case Integer number -> bytes.write(number);
                case Character character -> bytes.write(character);
                case String text -> bytes.writeBytes(text.getBytes(StandardCharsets.UTF_8));
                case byte[] more -> bytes.writeBytes(more);
                default -> throw new IllegalArgumentException(part.toString());
            }
        }
        return bytes.toByteArray();
    }
}
