package comanda.escpos.preview;

/** Something that stands on a line of print. Positions and sizes are in dots; x is counted from the left of the printed area. */
sealed interface Item {
    int x();

    int width();

    int height();

    /** A character in its cell. */
    record Glyph(Cell cell, Style style, int x, int width, int height) implements Item {}

    /**
     * An image, a symbol or a bar code.
     *
     * @param svg what to draw, with its top left at 0,0
     */
    record Drawing(String svg, int x, int width, int height) implements Item {}

    default int right() {
        return x() + width();
    }
}
