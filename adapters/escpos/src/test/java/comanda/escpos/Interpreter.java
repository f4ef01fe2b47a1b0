package comanda.escpos;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.util.HashMap;
import java.util.Map;

/**
 * A printer's ear, written apart from the parser: what text would come out of a stream that has no other commands than ESC @, ESC t, ESC R, FS &amp; and FS ., decoded by the charsets of the
 * Java runtime.
 */
final class Interpreter {
    private static final Map<CodePage, String> CHARSETS = Map.of(
            CodePage.CP437, "IBM437",
            CodePage.CP850, "IBM850",
            CodePage.CP858, "IBM00858",
            CodePage.CP860, "IBM860",
            CodePage.CP1252, "windows-1252",
            CodePage.GBK, "GBK",
            CodePage.GB18030, "GB18030");

    private final Map<Integer, Charset> byNumber = new HashMap<>();
    private final Charset doubleByte;
    private final boolean beginsWithDoubleByte;
    private Charset table;
    private boolean isDoubleByte;

    Interpreter(PrinterProfile profile, CodePage page) {
        profile.codeTables().forEach((known, number) -> byNumber.put(number, charset(known)));
        doubleByte = charset(page.isDoubleByte() ? page : CodePage.GB18030);
        beginsWithDoubleByte = !profile.doubleBytePages().isEmpty();
        table = charset(CodePage.CP437);
        reset();
    }

    static String text(byte[] stream, PrinterProfile profile, CodePage page) {
        return new Interpreter(profile, page).text(stream);
    }

    private static Charset charset(CodePage page) {
        return Charset.forName(CHARSETS.get(page));
    }

    void reset() {
        isDoubleByte = beginsWithDoubleByte;
        table = charset(CodePage.CP437);
    }

    String text(byte[] stream) {
        StringBuilder text = new StringBuilder();
        int from = 0;
        int i = 0;
        while (i < stream.length) {
            int command = commandLength(stream, i);
            if (command > 0) {
                text.append(decode(stream, from, i));
                obey(stream, i);
                i += command;
                from = i;
            } else {
                i++;
            }
        }
        return text.append(decode(stream, from, i)).toString();
    }

    /** Whether the page has each character in itself, four-byte codes aside, and none that is written as another on purpose. */
    static boolean has(CodePage page, String text) {
        Charset charset = charset(page);
        return text.codePoints()
                .allMatch(character -> character < 0x80
                        || (charset.newEncoder().canEncode(Character.toString(character))
                                && Character.toString(character).getBytes(charset).length
                                        == (page.isDoubleByte() ? 2 : 1)));
    }

    /** Reads as much as should be that text, checks that it is, and answers where the next byte stands. */
    int read(byte[] stream, int from, String expected) {
        StringBuilder text = new StringBuilder();
        int at = from;
        while (text.length() < expected.length()) {
            int command = commandLength(stream, at);
            if (command > 0) {
                obey(stream, at);
                at += command;
            } else {
                int length = isDoubleByte && stream[at] < 0 ? 2 : 1;
                text.append(decode(stream, at, at + length));
                at += length;
            }
        }
        assertThat(text).hasToString(expected);
        return at;
    }

    /** Obeys the commands that a stream begins with, which have no payload. */
    void obeyAll(byte[] commands) {
        for (int i = 0; i + 1 < commands.length; i++) {
            if (commandLength(commands, i) > 0) {
                obey(commands, i);
            }
        }
    }

    String decode(byte[] stream, int from, int to) {
        return new String(stream, from, to - from, isDoubleByte ? doubleByte : table);
    }

    void obey(byte[] stream, int at) {
        switch (stream[at] << 8 | stream[at + 1]) {
            case 0x1B40 -> reset();
            case 0x1B74 -> table = byNumber.getOrDefault((int) stream[at + 2], charset(CodePage.CP437));
            case 0x1C26 -> isDoubleByte = true;
            case 0x1C2E -> isDoubleByte = false;
            default -> {}
        }
    }

    private static int commandLength(byte[] stream, int at) {
        if (stream.length - at < 2) {
            return 0;
        }
        return switch (stream[at] << 8 | stream[at + 1]) {
            case 0x1B40, 0x1C26, 0x1C2E -> 2;
            case 0x1B74, 0x1B52 -> 3;
            default -> 0;
        };
    }
}
