package comanda.escpos;

import java.nio.charset.Charset;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** From characters to a page's bytes. Two levels, so that a page of 128 characters takes little memory. */
final class CodePageTable {
    /** No printer's byte for that character. GB18030 has no such code. */
    static final int NONE = -1;

    private static final Map<CodePage, CodePageTable> TABLES = new ConcurrentHashMap<>();
    private static final char UNDEFINED = '\uFFFD';
    private static final int FIRST_BEYOND_ASCII = 0x80;

    private final char[] @Nullable [] codes = new char[256][];
    private final @Nullable Charset fourBytes;

    private CodePageTable(CodePage page) {
        Charset charset = page.charset();
        if (page.isDoubleByte()) {
            readDoubleBytes(charset);
        } else {
            readSingleBytes(charset);
        }
        this.fourBytes = page == CodePage.GB18030 ? charset : null;
    }

    /** The page's table, made when it is first asked for and kept. */
    static CodePageTable of(CodePage page) {
        return TABLES.computeIfAbsent(page, CodePageTable::new);
    }

    /**
     * The bytes of a character beyond ASCII as one number, first byte highest, or {@link #NONE}. Of GB18030's codes of four bytes only ideographs are used: printers have no others in
     * their fonts.
     */
    int code(int character) {
        if (character < 0x10000) {
            char[] row = codes[character >> 8];
            int code = row == null ? 0 : row[character & 0xFF];
            if (code != 0) {
                return code;
            }
        }
        return fourBytes != null && Character.isIdeographic(character) ? fourBytes(fourBytes, character) : NONE;
    }

    private static int fourBytes(Charset charset, int character) {
        byte[] bytes = Character.toString(character).getBytes(charset);
        if (bytes.length != 4) {
            return NONE;
        }
        return bytes[0] << 24 | (bytes[1] & 0xFF) << 16 | (bytes[2] & 0xFF) << 8 | (bytes[3] & 0xFF);
    }

    private void readSingleBytes(Charset charset) {
        for (int code = FIRST_BEYOND_ASCII; code <= 0xFF; code++) {
            put(new String(new byte[] {(byte) code}, charset), code);
        }
    }

    private void readDoubleBytes(Charset charset) {
        for (int lead = 0x81; lead <= 0xFE; lead++) {
            for (int trail = 0x40; trail <= 0xFE; trail++) {
                if (trail != 0x7F) {
                    put(new String(new byte[] {(byte) lead, (byte) trail}, charset), lead << 8 | trail);
                }
            }
        }
    }

    private void put(String decoded, int code) {
        char character = decoded.charAt(0);
        boolean isPrinted = decoded.length() == 1
                && character >= FIRST_BEYOND_ASCII
                && character != UNDEFINED
                && Character.getType(character) != Character.PRIVATE_USE
                && !Character.isISOControl(character);
        if (!isPrinted) {
            return;
        }
        char[] row = codes[character >> 8];
        if (row == null) {
            row = new char[256];
            codes[character >> 8] = row;
        }
        if (row[character & 0xFF] == 0) {
            row[character & 0xFF] = (char) code;
        }
    }
}
