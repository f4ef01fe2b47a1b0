package comanda.escpos.preview;

import java.text.Normalizer;
import org.jspecify.annotations.Nullable;

/** Makes cells of characters, and knows which characters take two places. */
final class Cells {
    private static final int REPLACEMENT = 0xFFFD;
    private static final int UNREADABLE = Cell.UNREADABLE.text().codePointAt(0);
    private static final Cell[] ASCII = new Cell[0x80];

    static {
        for (int character = 0; character < ASCII.length; character++) {
            ASCII[character] =
                    new Cell(character < 0x20 || character == 0x7F ? " " : Character.toString(character), false);
        }
    }

    private Cells() {}

    /** The cell of a character that takes one place. */
    static Cell ascii(int character) {
        return character < ASCII.length ? ASCII[character] : new Cell(Character.toString(character), false);
    }

    /**
     * The cell of a character and of the marks behind it.
     *
     * @param isWide whether it takes two places whatever it is
     * @return null when nothing of it is printed, as with a joiner
     */
    static @Nullable Cell of(String characters, boolean isWide) {
        String composed = Normalizer.normalize(characters, Normalizer.Form.NFC);
        StringBuilder printed = new StringBuilder();
        composed.codePoints()
                .filter(character -> !isInvisible(character))
                .forEach(character -> printed.appendCodePoint(
                        Xml.isAllowed(character) && character != REPLACEMENT ? character : UNREADABLE));
        if (printed.isEmpty()) {
            return null;
        }
        return new Cell(printed.toString(), isWide || isWide(printed.codePointAt(0)));
    }

    private static boolean isInvisible(int character) {
        return Character.getType(character) == Character.FORMAT
                || (character >= 0xFE00 && character <= 0xFE0F)
                || character == 0xAD;
    }

    /** East Asian characters that are as wide as high, and pictographs. */
    private static boolean isWide(int character) {
        if (character < 0x1100) {
            return false;
        }
        return character <= 0x115F
                || (character >= 0x2E80 && character <= 0xA4CF)
                || (character >= 0xAC00 && character <= 0xD7A3)
                || (character >= 0xF900 && character <= 0xFAFF)
                || (character >= 0xFE30 && character <= 0xFE4F)
                || (character >= 0xFF00 && character <= 0xFF60)
                || (character >= 0xFFE0 && character <= 0xFFE6)
                || (character >= 0x1F300 && character <= 0x1FAFF)
                || (character >= 0x20000 && character <= 0x3FFFD);
    }
}
