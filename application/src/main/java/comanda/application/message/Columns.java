package comanda.application.message;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Text in columns of a fixed-width face, as WhatsApp shows text between three back quotes. Emoji and ideographs take two columns. */
final class Columns {
    private Columns() {}

    static int widthOf(String text) {
        int width = 0;
        for (String character : characters(text)) {
            width += widthOfCharacter(character);
        }
        return width;
    }

    private static int widthOfCharacter(String character) {
        int first = character.codePointAt(0);
        boolean wide = Character.isEmojiPresentation(first)
                || character.indexOf('\uFE0F') >= 0
                || Character.isIdeographic(first)
                || (first >= 0x1100 && first <= 0x115F)
                || (first >= 0x3041 && first <= 0x30FF)
                || (first >= 0xAC00 && first <= 0xD7A3)
                || (first >= 0xFF01 && first <= 0xFF60);
        return wide ? 2 : 1;
    }

    /**
     * One text at the left and one that ends at the right edge: on one line where they fit, else the left one broken at its spaces and the right one
     * beside its last line or below it.
     *
     * @param indent the column at which the left text's further lines begin
     */
    static String row(String left, String right, int indent, int width) {
        String text = left.stripTrailing();
        if (widthOf(text) + 1 + widthOf(right) <= width) {
            return justified(text, right, width);
        }
        List<String> lines = wrapped(text, Math.min(indent, width / 2), width);
        String last = lines.getLast();
        if (widthOf(last) + 1 + widthOf(right) <= width) {
            lines.set(lines.size() - 1, justified(last, right, width));
        } else {
            lines.add(justified("", right, width));
        }
        return String.join("\n", lines);
    }

    private static String justified(String left, String right, int width) {
        return left + " ".repeat(Math.max(0, width - widthOf(left) - widthOf(right))) + right;
    }

    private static List<String> wrapped(String text, int indent, int width) {
        Lines lines = new Lines(leadingSpaces(text), indent, width);
        for (String word : text.strip().split(" +", -1)) {
            lines.add(word);
        }
        return lines.all();
    }

    private static int leadingSpaces(String text) {
        return text.length() - text.stripLeading().length();
    }

    /** What people call a character: an emoji of many code points is one. */
    private static List<String> characters(String text) {
        BreakIterator boundaries = BreakIterator.getCharacterInstance(Locale.ROOT);
        boundaries.setText(text);
        List<String> characters = new ArrayList<>();
        int start = boundaries.first();
        for (int end = boundaries.next(); end != BreakIterator.DONE; end = boundaries.next()) {
            characters.add(text.substring(start, end));
            start = end;
        }
        return characters;
    }

    /** Lines that fill up word by word. A word that is wider than a line is broken between its characters. */
    private static final class Lines {
        private final List<String> full = new ArrayList<>();
        private final int indent;
        private final int width;
        private StringBuilder line;
        private int used;
        private boolean hasWord;

        Lines(int firstIndent, int indent, int width) {
            this.indent = indent;
            this.width = width;
            line = new StringBuilder(" ".repeat(firstIndent));
            used = firstIndent;
        }

        void add(String word) {
            if (hasWord && used + 1 + widthOf(word) > width) {
                breakLine();
            } else if (hasWord) {
                line.append(' ');
                used++;
            }
            for (String character : characters(word)) {
                int columns = widthOfCharacter(character);
                if (used + columns > width) {
                    breakLine();
                }
                line.append(character);
                used += columns;
            }
            hasWord = true;
        }

        List<String> all() {
            full.add(line.toString());
            return full;
        }

        private void breakLine() {
            full.add(line.toString());
            line = new StringBuilder(" ".repeat(indent));
            used = indent;
            hasWord = false;
        }
    }
}
