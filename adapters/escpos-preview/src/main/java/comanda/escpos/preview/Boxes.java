package comanda.escpos.preview;

/** Boxes that stand for what cannot be drawn. */
final class Boxes {
    private static final int MOST_CHARACTERS = 40;

    private Boxes() {}

    /** A dashed box with two lines of text, each shortened to what a box holds. */
    static String dashed(int width, int height, String above, String below) {
        return "<rect x=\"2\" y=\"2\" width=\"" + Math.max(1, width - 4) + "\" height=\"" + (height - 4)
                + "\" rx=\"6\" fill=\"#0b1220\" fill-opacity=\".04\" stroke=\"#6b6f76\" stroke-width=\"2\" stroke-dasharray=\"8 6\"/>"
                + text(width / 2, height / 2 - 6, above) + text(width / 2, height / 2 + 18, below);
    }

    private static String text(int x, int y, String text) {
        String shown = text.length() > MOST_CHARACTERS ? text.substring(0, MOST_CHARACTERS) + "…" : text;
        return "<text x=\"" + x + "\" y=\"" + y + "\" text-anchor=\"middle\" font-size=\"17\" fill=\"#6b6f76\">"
                + Xml.text(shown) + "</text>";
    }
}
