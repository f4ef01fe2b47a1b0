package comanda.escpos.preview;

import comanda.escpos.EscPosPiece;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** The commands that print QR codes, bar codes and their kin. */
final class SymbolCommands {
    /** Whoever prints more gets boxes: computing them takes time. */
    private static final int MOST_SYMBOLS = 100;

    private static final int PDF417 = 48;
    private static final int QR = 49;
    private static final int AZTEC = 53;
    private static final int DATA_MATRIX = 54;
    private static final int MOST_MODULE = 16;
    private static final int BOX = 160;

    /** Bar codes that the library does not compute. */
    private static final int FIRST_DATA_BAR = 75;

    private static final int LAST_DATA_BAR = 78;

    private final byte[] stream;
    private final Settings settings;
    private final Press press;
    private final Marks marks;
    private int computed;

    SymbolCommands(byte[] stream, Settings settings, Press press, Marks marks) {
        this.stream = stream;
        this.settings = settings;
        this.press = press;
        this.marks = marks;
    }

    /** Whether it was one of these. */
    boolean obey(EscPosPiece.Command command) {
        switch (command.kind()) {
            case SYMBOL -> {
                return symbol(command);
            }
            case BARCODE -> barcode(command, command.payloadLength() - 1);
            case BARCODE_COUNTED -> barcode(command, command.payloadLength());
            case SET_BARCODE_HEIGHT -> settings.barcodeHeight = Math.max(1, command.parameter(stream, 0));
            case SET_BARCODE_WIDTH -> settings.barcodeWidth = Math.clamp(command.parameter(stream, 0), 1, 6);
            case SELECT_BARCODE_TEXT_POSITION -> settings.barcodeText = command.parameter(stream, 0) & 3;
            case SELECT_BARCODE_FONT -> settings.isBarcodeTextInFontB = (command.parameter(stream, 0) & 1) == 1;
            default -> {
                return false;
            }
        }
        return true;
    }

    /** {@code cn fn} and what the function takes. */
    private boolean symbol(EscPosPiece.Command command) {
        int kind = command.payloadLength() < 3 ? 0 : command.parameter(stream, 2);
        if (kind < PDF417 || kind >= PDF417 + SymbolSettings.KINDS) {
            return false;
        }
        SymbolSettings symbol = settings.symbols[kind - PDF417];
        int value = command.parameter(stream, 4);
        switch (command.parameter(stream, 3)) {
            case 65 -> symbol.columns = value;
            case 66 -> symbol.rows = value;
            case 67 -> symbol.size = Math.clamp(value, 1, MOST_MODULE);
            case 68 -> symbol.rowHeight = Math.clamp(value, 1, MOST_MODULE);
            case 69 -> symbol.correction = kind == PDF417 ? pdf417Level(command) : value;
            case 70 -> symbol.isTruncated = (value & 1) == 1;
            case 80 -> symbol.data = Arrays.copyOfRange(stream, command.payloadOffset() + 3, command.end());
            case 81 -> print(command, kind, symbol);
            case 82 -> {
                // Asks how large it would be.
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    /** {@code m n}: a level where m is 0, else a share of the data that level 2 is near to. */
    private int pdf417Level(EscPosPiece.Command command) {
        boolean isLevel = command.payloadLength() > 3 && command.parameter(stream, 4) == '0';
        return isLevel ? command.parameter(stream, 5) : 0;
    }

    private void print(EscPosPiece.Command command, int kind, SymbolSettings symbol) {
        Optional<Dots> modules = computed++ < MOST_SYMBOLS ? modules(kind, symbol) : Optional.empty();
        int rowHeight = kind == PDF417 ? symbol.size * symbol.rowHeight : symbol.size;
        int width = modules.map(Dots::width).orElse(0) * symbol.size;
        if (modules.isEmpty() || width > press.width()) {
            box(command, isDrawn(kind), kindName(kind), new String(symbol.data, StandardCharsets.ISO_8859_1));
        } else {
            Dots dots = modules.get();
            press.printAlone(dots.path(symbol.size, rowHeight), width, dots.height() * rowHeight);
        }
    }

    private static Optional<Dots> modules(int kind, SymbolSettings symbol) {
        return switch (kind) {
            case PDF417 -> Symbols.pdf417(symbol);
            case QR -> Symbols.qr(symbol);
            case AZTEC -> Symbols.aztec(symbol);
            case DATA_MATRIX -> Symbols.dataMatrix(symbol);
            default -> Optional.empty();
        };
    }

    private static boolean isDrawn(int kind) {
        return kind == PDF417 || kind == QR || kind == AZTEC || kind == DATA_MATRIX;
    }

    private static String kindName(int kind) {
        return switch (kind) {
            case PDF417 -> "PDF417";
            case QR -> "QR";
            case 50 -> "MaxiCode";
            case 51, 52 -> "GS1";
            case AZTEC -> "Aztec";
            case DATA_MATRIX -> "Data Matrix";
            default -> "GS (k";
        };
    }

    private void barcode(EscPosPiece.Command command, int length) {
        int at = command.payloadOffset();
        byte[] data = Arrays.copyOfRange(stream, at, at + Math.max(0, length));
        int system = command.parameter(stream, 0);
        Optional<BarCode> code = computed++ < MOST_SYMBOLS ? BarCode.of(system, data) : Optional.empty();
        int width =
                code.map(bars -> bars.modules().width() * settings.barcodeWidth).orElse(0);
        if (code.isEmpty() || width > press.width()) {
            box(
                    command,
                    system < FIRST_DATA_BAR || system > LAST_DATA_BAR,
                    "GS k " + system,
                    new String(data, StandardCharsets.ISO_8859_1));
        } else {
            barcode(code.get(), width);
        }
    }

    /** Bars, and their text above, below or at both sides, in cells of its own. */
    private void barcode(BarCode code, int barsWidth) {
        boolean isSmall = settings.isBarcodeTextInFontB;
        int textHeight = isSmall ? GlyphRuns.HEIGHT_OF_FONT_B : GlyphRuns.HEIGHT_OF_FONT_A;
        int cell = isSmall ? settings.cellWidthOfFontB : settings.cellWidth;
        int textWidth = code.text().length() * cell;
        boolean hasText = settings.barcodeText > 0;
        int width = hasText ? Math.min(press.width(), Math.max(barsWidth, textWidth)) : barsWidth;
        int top = (settings.barcodeText & 1) == 1 ? textHeight : 0;
        int height = top + settings.barcodeHeight + ((settings.barcodeText & 2) == 2 ? textHeight : 0);
        StringBuilder svg = new StringBuilder();
        svg.append("<g transform=\"translate(")
                .append((width - barsWidth) / 2)
                .append(' ')
                .append(top)
                .append(")\">");
        svg.append(code.modules().path(settings.barcodeWidth, settings.barcodeHeight))
                .append("</g>");
        int textAt = (width - textWidth) / 2;
        if (top > 0) {
            text(svg, code.text(), textAt, cell, textHeight);
        }
        if ((settings.barcodeText & 2) == 2) {
            text(svg, code.text(), textAt, cell, height);
        }
        press.printAlone(svg.toString(), width, height);
    }

    private void text(StringBuilder svg, String text, int x, int cell, int bottom) {
        Style style = Style.plain(settings.isBarcodeTextInFontB);
        int height = style.isFontB() ? GlyphRuns.HEIGHT_OF_FONT_B : GlyphRuns.HEIGHT_OF_FONT_A;
        GlyphRuns glyphs = new GlyphRuns(svg, bottom);
        for (int i = 0; i < text.length(); i++) {
            Cell character = Cells.of(text.substring(i, i + 1), false);
            if (character != null) {
                glyphs.add(new Item.Glyph(character, style, x + i * cell, cell, height));
            }
        }
        glyphs.flush();
    }

    /** Stands for what cannot be drawn, be it that the data do not fit, be it that this kind is not known here. */
    private void box(EscPosPiece.Command command, boolean isDrawn, String name, String data) {
        marks.add(isDrawn ? Mark.Kind.INVALID_SYMBOL : Mark.Kind.NOT_DRAWN, command.offset(), name);
        int width = Math.min(2 * BOX, press.width());
        press.printAlone(Boxes.dashed(width, BOX / 2, name, data), width, BOX / 2);
    }
}
