package comanda.escpos.preview;

import comanda.escpos.PrinterProfile;
import java.util.Arrays;

/** What the commands so far have selected, apart from code pages. Lengths are in dots. */
final class Settings {
    static final int DEFAULT_LINE_SPACING = 30;
    private static final int TAB_COLUMNS = 8;
    private static final int MOST_TAB_STOPS = 32;
    private static final int DEFAULT_BARCODE_HEIGHT = 162;
    private static final int DEFAULT_BARCODE_WIDTH = 3;

    /** Where a line stands in the printed area. */
    enum Alignment {
        LEFT,
        CENTRE,
        RIGHT
    }

    final int dots;
    final int cellWidth;
    final int cellWidthOfFontB;

    boolean isFontB;
    boolean isBold;
    boolean isDoubleStruck;
    boolean isItalic;
    boolean isInverted;
    boolean isRed;
    boolean isRotated;
    boolean isUpsideDown;
    int underline;
    int underlineOfWide;
    int scaleX;
    int scaleY;
    int scaleXOfWide;
    int scaleYOfWide;
    int spacing;
    int spacingOfWide;
    int lineSpacing;
    int leftMargin;
    int areaWidth;
    Alignment alignment = Alignment.LEFT;
    int[] tabStops = {};

    int barcodeHeight;
    int barcodeWidth;
    int barcodeText;
    boolean isBarcodeTextInFontB;
    SymbolSettings[] symbols = SymbolSettings.initial();

    Settings(PrinterProfile profile) {
        dots = profile.dotsPerLine();
        cellWidth = Math.max(1, dots / profile.columns());
        cellWidthOfFontB = profile.columnsOfFontB() > 0 ? Math.max(1, dots / profile.columnsOfFontB()) : cellWidth;
        reset();
    }

    /** {@code ESC @}. */
    void reset() {
        selectPlainText();
        isDoubleStruck = false;
        isItalic = false;
        isInverted = false;
        isRed = false;
        isRotated = false;
        isUpsideDown = false;
        underlineOfWide = 0;
        spacing = 0;
        spacingOfWide = 0;
        lineSpacing = DEFAULT_LINE_SPACING;
        leftMargin = 0;
        areaWidth = dots;
        alignment = Alignment.LEFT;
        tabStops = new int[MOST_TAB_STOPS];
        Arrays.setAll(tabStops, i -> (i + 1) * TAB_COLUMNS * cellWidth);
        barcodeHeight = DEFAULT_BARCODE_HEIGHT;
        barcodeWidth = DEFAULT_BARCODE_WIDTH;
        barcodeText = 0;
        isBarcodeTextInFontB = false;
        symbols = SymbolSettings.initial();
    }

    private void selectPlainText() {
        isFontB = false;
        isBold = false;
        underline = 0;
        setScale(1, 1);
    }

    /** Sizes of all characters, 1 to 8. */
    void setScale(int x, int y) {
        scaleX = x;
        scaleY = y;
        setScaleOfWide(x, y);
    }

    /** Sizes of double-byte characters. */
    void setScaleOfWide(int x, int y) {
        scaleXOfWide = x;
        scaleYOfWide = y;
    }

    Style style(boolean isWide) {
        return new Style(
                isFontB,
                isWide ? scaleXOfWide : scaleX,
                isWide ? scaleYOfWide : scaleY,
                isBold || isDoubleStruck,
                isItalic,
                isWide ? Math.max(underline, underlineOfWide) : underline,
                isInverted,
                isRed,
                isRotated);
    }

    /** How wide a character of the selected font and size is, what is added at its right included. */
    int advance() {
        return ((isFontB ? cellWidthOfFontB : cellWidth) + spacing) * scaleX;
    }

    /** How wide the area is that lines are printed in, never nothing. */
    int width() {
        return Math.max(cellWidth, Math.min(areaWidth, dots - left()));
    }

    int left() {
        return Math.min(leftMargin, dots - cellWidth);
    }
}
