package comanda.escpos;

/** Decodes UTF-8 strictly: no overlong forms, no surrogates, nothing behind U+10FFFF. */
final class Utf8 {
    static final int MALFORMED = -1;

    private Utf8() {}

    /** The character that begins there, or {@link #MALFORMED}, also when the rest of it stands behind the end. */
    static int decode(byte[] bytes, int at, int end) {
        int first = bytes[at];
        if (first >= 0) {
            return first;
        }
        int length = lengthByFirst(first & 0xFF);
        if (length == 0 || end - at < length) {
            return MALFORMED;
        }
        int character = first & (0x7F >> length);
        for (int i = 1; i < length; i++) {
            int next = bytes[at + i];
            if ((next & 0xC0) != 0x80) {
                return MALFORMED;
            }
            character = character << 6 | (next & 0x3F);
        }
        boolean isValid = length(character) == length
                && character <= Character.MAX_CODE_POINT
                && (character < Character.MIN_SURROGATE || character > Character.MAX_SURROGATE);
        return isValid ? character : MALFORMED;
    }

    /** How many bytes a character takes. */
    static int length(int character) {
        if (character < 0x80) {
            return 1;
        }
        if (character < 0x800) {
            return 2;
        }
        return character < 0x10000 ? 3 : 4;
    }

    /** Whether an accent that joins the character before it (U+0300 to U+036F) begins there. */
    static boolean isCombiningMark(byte[] bytes, int at, int end) {
        if (end - at < 2 || (bytes[at] & 0xFE) != 0xCC) {
            return false;
        }
        int mark = decode(bytes, at, end);
        return mark >= 0x300 && mark <= 0x36F;
    }

    private static int lengthByFirst(int first) {
        if (first >= 0xC2 && first < 0xE0) {
            return 2;
        }
        if (first >= 0xE0 && first < 0xF0) {
            return 3;
        }
        return first >= 0xF0 && first < 0xF5 ? 4 : 0;
    }
}
