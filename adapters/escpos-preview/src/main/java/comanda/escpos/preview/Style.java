package comanda.escpos.preview;

/**
 * How characters look.
 *
 * @param isFontB the smaller font
 * @param scaleX how many times as wide as usual, 1 to 8
 * @param scaleY how many times as high as usual, 1 to 8
 * @param underline thickness in dots, 0 to 2
 * @param isInverted white on black
 * @param isRed the second colour
 * @param isRotated turned by a quarter clockwise
 */
record Style(
        boolean isFontB,
        int scaleX,
        int scaleY,
        boolean isBold,
        boolean isItalic,
        int underline,
        boolean isInverted,
        boolean isRed,
        boolean isRotated) {
    static final Style PLAIN = new Style(false, 1, 1, false, false, 0, false, false, false);

    /** The same font, small and plain, as for the digits beneath a bar code. */
    static Style plain(boolean isFontB) {
        return new Style(isFontB, 1, 1, false, false, 0, false, false, false);
    }
}
