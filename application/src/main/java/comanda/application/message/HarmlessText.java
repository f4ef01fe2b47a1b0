package comanda.application.message;

import java.text.BreakIterator;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Makes a foreign text fit for the middle of a WhatsApp message. The characters with which WhatsApp marks text become look-alikes without a meaning
 * ({@code *} ∗, {@code _} ˍ, {@code ~} ∼, the back quote ˋ, a {@code -}, {@code >} or {@code 1.} that could begin a list or a quote ‐, ›, ․); line
 * breaks and other white space become one space; control, direction and other invisible characters go, except inside an emoji.
 */
final class HarmlessText {
    private static final int ZERO_WIDTH_JOINER = 0x200D;
    private static final int EMOJI_STYLE = 0xFE0F;
    private static final int BLACK_FLAG = 0x1F3F4;

    /** A name of so many characters is cut in UTF-16 units too: one character may be a pile of hundreds of marks. */
    private static final int UNITS_PER_CHARACTER = 4;

    private static final Pattern NUMBER_OF_LIST = Pattern.compile("(\\d{1,3})\\.");

    private HarmlessText() {}

    /** @param longest in characters as people count them; a longer text ends in … */
    static String of(String text, int longest) {
        // A text that is far too long is not worth reading to its end.
        String start = text.substring(0, Math.min(text.length(), 10 * UNITS_PER_CHARACTER * longest));
        StringBuilder kept = new StringBuilder();
        start.codePoints().forEach(codePoint -> append(kept, codePoint));
        String words = Arrays.stream(kept.toString().strip().split(" +", -1))
                .map(HarmlessText::withoutMarker)
                .collect(Collectors.joining(" "));
        return shortened(words, longest);
    }

    private static void append(StringBuilder kept, int codePoint) {
        switch (codePoint) {
            case '*' -> kept.append('\u2217');
            case '_' -> kept.append('\u02CD');
            case '~' -> kept.append('\u223C');
            case '`' -> kept.append('\u02CB');
            default -> {
                if (isSpace(codePoint)) {
                    kept.append(' ');
                } else if (Character.getType(codePoint) == Character.SURROGATE) {
                    kept.append('\uFFFD');
                } else if (Character.getType(codePoint) != Character.FORMAT || belongsToEmoji(kept, codePoint)) {
                    kept.appendCodePoint(codePoint);
                }
            }
        }
    }

    private static boolean isSpace(int codePoint) {
        return Character.isSpaceChar(codePoint) || Character.getType(codePoint) == Character.CONTROL;
    }

    /** A joiner after an emoji, or one of the letters that make a black flag a country's. */
    private static boolean belongsToEmoji(StringBuilder kept, int codePoint) {
        if (kept.isEmpty()) {
            return false;
        }
        int last = kept.codePointBefore(kept.length());
        boolean tag = codePoint >= 0xE0020 && codePoint <= 0xE007F;
        boolean lastIsTag = last >= 0xE0020 && last <= 0xE007F;
        return tag
                ? last == BLACK_FLAG || lastIsTag
                : codePoint == ZERO_WIDTH_JOINER && (last == EMOJI_STYLE || (last > 0x7F && Character.isEmoji(last)));
    }

    private static String withoutMarker(String word) {
        return switch (word) {
            case "-" -> "\u2010";
            case ">" -> "\u203A";
            default -> NUMBER_OF_LIST.matcher(word).matches() ? word.replace('.', '\u2024') : word;
        };
    }

    private static String shortened(String text, int longest) {
        BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
        characters.setText(text);
        int end = characters.first();
        for (int count = 0; count < longest; count++) {
            int next = characters.next();
            if (next == BreakIterator.DONE || next > UNITS_PER_CHARACTER * longest) {
                break;
            }
            end = next;
        }
        return end == text.length() ? text : text.substring(0, end).stripTrailing() + "…";
    }
}
