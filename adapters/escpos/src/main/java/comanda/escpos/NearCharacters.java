package comanda.escpos;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is printed in place of a character that a page lacks: something near that a reader takes for the same. */
final class NearCharacters {
    /** Each line: characters, a space, what stands for any of them. Only ASCII stands for something, so that every page has it. */
    private static final String TABLE = """
            ‐‑‒–—―−﹣─━╌╍┄┅═ -
            │┃║ |
            ┌┐└┘├┤┬┴┼╔╗╚╝╠╣╦╩╬╭╮╯╰ +
            █▓▒■▪▮ #
            ░□▫ .
            ‘’‚‛′ʹʼˈ`´ '
            “”„‟″«»〝〞 "
            ‹⟨〈 <
            ›⟩〉 >
            【〖 [
            】〗 ]
            … ...
            •·‧∙●○◦∗★☆ *
            † +
            ‡ ++
            € EUR
            £ GBP
            ¥ JPY
            ₽ RUB
            ₹ INR
            ₩ KRW
            ₿ BTC
            ¢ c
            ƒ f
            © (c)
            ® (R)
            ℗ (P)
            ° o
            ¿ ?
            ¡ !
            § S
            ¶ P
            ¦ |
            ¬ -
            × x
            ÷ /
            ⁄∕ /
            ± +/-
            ≤ <=
            ≥ >=
            ≠ !=
            ≈ ~
            ∼ ~
            ¨ "
            ¸ ,
            ¯ -
            ← <-
            → ->
            ↔ <->
            ⇒ =>
            ß ss
            æ ae
            Æ AE
            œ oe
            Œ OE
            ø o
            Ø O
            đð d
            ĐÐ D
            ħ h
            Ħ H
            ı i
            ł l
            Ł L
            ŋ n
            Ŋ N
            ŧ t
            Ŧ T
            þ th
            Þ Th
            µμ u
            Ω Ohm
            。 .
            、 ,
            """;

    private static final Map<Integer, String> NEAR = read();

    private NearCharacters() {}

    /** What stands for the character on that page, in characters that the page has, or null where nothing is near. */
    static @Nullable String of(int character, CodePageTable page) {
        String near = NEAR.get(character);
        if (near != null) {
            return near;
        }
        int type = Character.getType(character);
        if (type == Character.SPACE_SEPARATOR || type == Character.LINE_SEPARATOR) {
            return " ";
        }
        String parts = Normalizer.normalize(Character.toString(character), Normalizer.Form.NFKD);
        if (parts.codePointAt(0) == character) {
            return null;
        }
        String lessAccented = lessAccented(parts, page);
        return lessAccented == null ? ofParts(parts, page) : lessAccented;
    }

    /** The letter with the most of its accents that the page has: ấ is nearer to â than to a. */
    private static @Nullable String lessAccented(String parts, CodePageTable page) {
        for (int length = parts.length() - 1; length > 1; length--) {
            String letter = Normalizer.normalize(parts.substring(0, length), Normalizer.Form.NFC);
            if (letter.length() == 1 && page.code(letter.charAt(0)) != CodePageTable.NONE) {
                return letter;
            }
        }
        return null;
    }

    /** The letters without their accents; digits of a fraction, letters of a ligature, the narrow form of a wide one. */
    private static @Nullable String ofParts(String parts, CodePageTable page) {
        StringBuilder near = new StringBuilder();
        for (int part : parts.codePoints().toArray()) {
            if (Character.getType(part) == Character.NON_SPACING_MARK) {
                continue;
            }
            if (part < 0x80 || page.code(part) != CodePageTable.NONE) {
                near.appendCodePoint(part);
            } else if (NEAR.containsKey(part)) {
                near.append(NEAR.get(part));
            } else {
                return null;
            }
        }
        return near.isEmpty() ? null : near.toString();
    }

    private static Map<Integer, String> read() {
        Map<Integer, String> near = new HashMap<>();
        for (String line : TABLE.split("\n", -1)) {
            int space = line.indexOf(' ');
            if (space > 0) {
                String stands = line.substring(space + 1);
                line.substring(0, space).codePoints().forEach(character -> near.put(character, stands));
            }
        }
        return Map.copyOf(near);
    }
}
