package comanda.escpos.preview;

/** Finds where characters end in UTF-8, together with the accents that join them. */
final class Utf8Characters {
    /** Accents on one letter; more stand apart. */
    private static final int MOST_MARKS = 4;

    private Utf8Characters() {}

    /** How many bytes the character takes that begins there, its accents included; one where it is malformed. */
    static int length(byte[] bytes, int at, int end) {
        int next = at + one(bytes, at, end);
        for (int marks = 0; marks < MOST_MARKS && isMark(bytes, next, end); marks++) {
            next += one(bytes, next, end);
        }
        return next - at;
    }

    private static int one(byte[] bytes, int at, int end) {
        int first = bytes[at] & 0xFF;
        int length = first < 0xC2 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 1;
        if (end - at < length) {
            return 1;
        }
        for (int i = 1; i < length; i++) {
            if ((bytes[at + i] & 0xC0) != 0x80) {
                return 1;
            }
        }
        return length > 1 && !isAssigned(first, bytes[at + 1] & 0xFF) ? 1 : length;
    }

    /** No overlong form, no half of a surrogate pair, nothing behind U+10FFFF. */
    private static boolean isAssigned(int first, int second) {
        return switch (first) {
            case 0xE0 -> second >= 0xA0;
            case 0xED -> second < 0xA0;
            case 0xF0 -> second >= 0x90;
            case 0xF4 -> second < 0x90;
            default -> true;
        };
    }

    /** Accents from U+0300 to U+036F. */
    private static boolean isMark(byte[] bytes, int at, int end) {
        if (end - at < 2) {
            return false;
        }
        int first = bytes[at] & 0xFF;
        int second = bytes[at + 1] & 0xFF;
        return (first == 0xCC && second >= 0x80 && second <= 0xBF)
                || (first == 0xCD && second >= 0x80 && second <= 0xAF);
    }
}
