package comanda.escpos.preview;

import comanda.escpos.CodePage;
import comanda.escpos.PrinterProfile;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns a stream's text into characters, by the code page that the commands have selected so far. */
final class TextDecoder {
    private static final int FIRST_BEYOND_ASCII = 0x80;

    private final boolean isAlwaysUtf8;
    private final Map<CodePage, Integer> numbers;
    private final CodePage firstPage;
    private final CodePage doubleBytePage;
    private final boolean beginsDoubleByte;

    private @Nullable CodePage page;
    private boolean isDoubleByte;
    private boolean isUtf8;
    private int internationalSet;

    private TextDecoder(
            boolean isAlwaysUtf8,
            Map<CodePage, Integer> numbers,
            CodePage firstPage,
            CodePage doubleBytePage,
            boolean beginsDoubleByte) {
        this.isAlwaysUtf8 = isAlwaysUtf8;
        this.numbers = numbers;
        this.firstPage = firstPage;
        this.doubleBytePage = doubleBytePage;
        this.beginsDoubleByte = beginsDoubleByte;
        reset();
    }

    /** Text that is UTF-8 whatever the commands say: the agent re-encodes it and selects the pages itself. */
    static TextDecoder ofUtf8() {
        return new TextDecoder(true, Map.of(), CodePage.CP437, CodePage.GB18030, false);
    }

    /** Text in the printer's own pages. */
    static TextDecoder ofPage(PrinterProfile profile, CodePage page) {
        boolean beginsDoubleByte =
                page.isDoubleByte() || !profile.doubleBytePages().isEmpty();
        CodePage doubleByte = profile.doubleBytePages().equals(Set.of(CodePage.GBK)) ? CodePage.GBK : CodePage.GB18030;
        return new TextDecoder(
                false,
                profile.codeTables(),
                page.isDoubleByte() ? CodePage.CP437 : page,
                page.isDoubleByte() ? page : doubleByte,
                beginsDoubleByte);
    }

    /** {@code ESC @}. */
    void reset() {
        page = firstPage;
        isDoubleByte = beginsDoubleByte;
        isUtf8 = isAlwaysUtf8;
        internationalSet = 0;
    }

    /** {@code ESC t}: answers whether the printer has that page. */
    boolean selectPage(int number) {
        page = numbers.entrySet().stream()
                .filter(entry -> entry.getValue() == number)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
        return page != null || isAlwaysUtf8;
    }

    /** {@code FS &} and {@code FS .}. */
    void setDoubleByte(boolean isOn) {
        isDoubleByte = isOn;
    }

    /** {@code FS ( C}: the printer reads UTF-8, or its code pages again. */
    void setUtf8(boolean isOn) {
        isUtf8 = isOn || isAlwaysUtf8;
    }

    /** {@code ESC R}. */
    void setInternationalSet(int number) {
        internationalSet = isAlwaysUtf8 ? 0 : number;
    }

    /** How many bytes the character that begins there takes, with what belongs to it: at least one. */
    int length(byte[] stream, int at, int end) {
        int first = stream[at] & 0xFF;
        if (isUtf8) {
            return Utf8Characters.length(stream, at, end);
        }
        return first >= FIRST_BEYOND_ASCII && isDoubleByte ? doubleByteLength(stream, at, end) : 1;
    }

    /** The character of these bytes; null where they are nothing that is printed. */
    @Nullable Cell cell(byte[] stream, int at, int length) {
        int first = stream[at] & 0xFF;
        if (length == 1 && first < FIRST_BEYOND_ASCII) {
            return Cells.ascii(InternationalSets.character(internationalSet, first));
        }
        if (isUtf8) {
            return Cells.of(new String(stream, at, length, StandardCharsets.UTF_8), false);
        }
        if (length > 1) {
            return Cells.of(new String(stream, at, length, doubleBytePage.charset()), true);
        }
        if (page == null || isDoubleByte) {
            return Cell.UNREADABLE;
        }
        return Cells.of(new String(stream, at, 1, page.charset()), false);
    }

    private int doubleByteLength(byte[] stream, int at, int end) {
        if (end - at < 2) {
            return 1;
        }
        int second = stream[at + 1] & 0xFF;
        boolean isFour = doubleBytePage == CodePage.GB18030 && end - at >= 4 && second >= '0' && second <= '9';
        if (isFour) {
            return 4;
        }
        return second >= 0x40 && second != 0x7F ? 2 : 1;
    }
}
