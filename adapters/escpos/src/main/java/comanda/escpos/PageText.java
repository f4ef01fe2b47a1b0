package comanda.escpos;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Writes characters in a printer's pages and remembers which one is selected. */
final class PageText {
    /** Images in one stream: each takes up to 77 bytes in place of three, and a ticket of so many is none that people read. */
    static final int MOST_DRAWN = 2_000;

    private static final int NO_BREAK_SPACE = 0xA0;
    private static final int SOFT_HYPHEN = 0xAD;
    private static final int FIRST_SKIN_TONE = 0x1F3FB;
    private static final int LAST_SKIN_TONE = 0x1F3FF;
    /** The ASCII characters that ESC R replaces with a country's own. */
    private static final String NATIONAL = "#$@[\\]^`{|}~";

    private final PrinterProfile profile;
    private final CodePage page;
    private final @Nullable CodePage companion;
    private final GlyphImages glyphs;
    private final ByteSink sink;
    private final CodePageTable table;
    private @Nullable CodePage selected;
    private boolean isNational;
    private boolean mayBeDoubleByte;
    private int drawn;

    PageText(PrinterProfile profile, CodePage page, @Nullable CodePage companion, GlyphImages glyphs, ByteSink sink) {
        this.profile = profile;
        this.page = page;
        this.companion = companion;
        this.glyphs = glyphs;
        this.sink = sink;
        this.table = CodePageTable.of(page);
        this.mayBeDoubleByte = !profile.doubleBytePages().isEmpty();
    }

    /** The stream itself takes the printer for one that has double-byte characters, whatever its profile says. They may come on again with each {@code ESC @}. */
    void expectDoubleBytes() {
        mayBeDoubleByte = true;
    }

    /** The printer may have any page selected now. */
    void forgetSelection() {
        selected = null;
    }

    /** What ESC R selected; 0 is ASCII as it is. */
    void setInternationalSet(int set) {
        isNational = set != 0;
    }

    /** Writes a run of ASCII, which every page has. */
    void ascii(byte[] stream, int from, int to) throws IOException {
        if (isNational) {
            for (int i = from; i < to; i++) {
                ascii(stream[i]);
            }
        } else {
            sink.write(stream, from, to - from);
        }
    }

    /** Writes one character, or what stands for it, or nothing for one that shows nothing. */
    void character(int character) throws IOException {
        if (character < 0x80) {
            ascii(character);
        } else if (character == NO_BREAK_SPACE) {
            sink.write(' ');
        } else if (character != SOFT_HYPHEN && !writeIn(page, table, character) && !isInvisible(character)) {
            substitute(character);
        }
    }

    private void substitute(int character) throws IOException {
        if (page.isDoubleByte() && writeInCompanion(character)) {
            return;
        }
        String near = NearCharacters.of(character, table);
        if (near != null) {
            for (int part : near.codePoints().toArray()) {
                character(part);
            }
        } else if (!writeInCompanion(character)) {
            draw(character);
        }
    }

    private void draw(int character) throws IOException {
        byte[] image = profile.drawsInLine() && drawn < MOST_DRAWN ? glyphs.command(character) : null;
        if (image == null) {
            sink.write('?');
        } else {
            sink.write(image);
            drawn++;
        }
    }

    private void ascii(int character) throws IOException {
        if (isNational && NATIONAL.indexOf(character) >= 0) {
            sink.write(0x1B);
            sink.write('R');
            sink.write(0);
            isNational = false;
        }
        sink.write(character);
    }

    private boolean writeInCompanion(int character) throws IOException {
        return companion != null && writeIn(companion, CodePageTable.of(companion), character);
    }

    private boolean writeIn(CodePage target, CodePageTable codes, int character) throws IOException {
        int code = codes.code(character);
        if (code == CodePageTable.NONE) {
            return false;
        }
        if (selected != target) {
            select(target);
        }
        if (code >>> 16 != 0) {
            sink.write(code >>> 24);
            sink.write(code >>> 16);
        }
        if (code >>> 8 != 0) {
            sink.write(code >>> 8);
        }
        sink.write(code);
        return true;
    }

    private void select(CodePage target) throws IOException {
        if (target.isDoubleByte()) {
            sink.write(0x1C);
            sink.write('&');
        } else {
            if (mayBeDoubleByte) {
                sink.write(0x1C);
                sink.write('.');
            }
            sink.write(0x1B);
            sink.write('t');
            sink.write(profile.codeTables().getOrDefault(target, 0));
        }
        selected = target;
    }

    /** Accents without a letter, joiners, direction marks, variation selectors, skin tones. */
    private static boolean isInvisible(int character) {
        int type = Character.getType(character);
        return type == Character.NON_SPACING_MARK
                || type == Character.ENCLOSING_MARK
                || type == Character.FORMAT
                || (character >= FIRST_SKIN_TONE && character <= LAST_SKIN_TONE);
    }
}
