package comanda.escpos.preview;

/**
 * A character as it is printed.
 *
 * @param text the character with the marks that belong to it; printable and allowed in XML once escaped
 * @param isWide whether it takes the place of two characters, as Chinese ones do
 */
record Cell(String text, boolean isWide) {
    static final Cell UNREADABLE = new Cell("▯", false);

    boolean isBlank() {
        return text.isBlank();
    }
}
