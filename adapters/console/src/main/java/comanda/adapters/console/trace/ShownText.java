package comanda.adapters.console.trace;

import java.nio.charset.StandardCharsets;

/** Bytes as text: what has no shape is shown by the picture of its name, {@code ␝} for 0x1D. */
final class ShownText {
    /** Where Unicode has pictures of the first control characters. */
    private static final int PICTURES = 0x2400;

    private static final int PICTURE_OF_DELETE = 0x2421;
    private static final int FIRST_PRINTABLE = 0x20;
    private static final int DELETE = 0x7f;

    private ShownText() {}

    static String of(byte[] bytes, int from, int to) {
        StringBuilder text = new StringBuilder(to - from);
        new String(bytes, from, to - from, StandardCharsets.UTF_8).codePoints().forEach(codePoint -> {
            if (codePoint < FIRST_PRINTABLE) {
                text.appendCodePoint(PICTURES + codePoint);
            } else if (codePoint == DELETE) {
                text.appendCodePoint(PICTURE_OF_DELETE);
            } else if (Character.isISOControl(codePoint) || Character.getType(codePoint) == Character.FORMAT) {
                text.append('�');
            } else {
                text.appendCodePoint(codePoint);
            }
        });
        return text.toString();
    }
}
