package comanda.escpos.preview;

import java.util.List;

/** The picture around what is printed: paper with its edges and shadow, cuts, and notes at the right. */
final class SvgDocument {
    static final String RED = "#c5221f";
    private static final String PAPER = "#fefdfa";
    private static final String GREY = "#6b6f76";
    private static final String FONTS =
            "'DejaVu Sans Mono','Liberation Mono','Noto Sans Mono',Menlo,Consolas,'Courier New','Noto Sans Mono CJK SC','Microsoft YaHei','PingFang SC',monospace";
    private static final String FONTS_OF_NOTES = "system-ui,'Segoe UI',Roboto,'DejaVu Sans',sans-serif";

    /** Dots from the picture's edge to the paper's. */
    private static final int OUTSIDE = 20;

    /** Dots at each side that a printer does not reach. */
    static final int MARGIN = 32;

    private static final int MARGIN_TOP = 28;
    private static final int MARGIN_BOTTOM = 24;
    private static final int MARGIN_AT_CUT = 14;

    /** What the sheet leaves between two pieces, less their margins. */
    private static final int BETWEEN_PIECES = Sheet.GAP_AT_CUT - 2 * MARGIN_AT_CUT;

    private static final int TOOTH = 6;
    private static final int NOTE_HEIGHT = 26;
    private static final int MOST_OF_NOTE = 44;

    /** CSS pixels for a dot: letters are then as large as text on a page. */
    private static final double SCALE = 0.7;

    private final Sheet sheet;
    private final int paperWidth;
    private final StringBuilder svg = new StringBuilder();

    SvgDocument(Sheet sheet, int dots) {
        this.sheet = sheet;
        this.paperWidth = dots + 2 * MARGIN;
    }

    int width() {
        return pixels(dotsAcross());
    }

    int height() {
        return pixels(dotsDown());
    }

    /** @param truncated what to say at the end where the ticket goes on, or nothing */
    String write(String truncated) {
        svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"")
                .append(width())
                .append("\" height=\"");
        svg.append(height())
                .append("\" viewBox=\"0 0 ")
                .append(dotsAcross())
                .append(' ')
                .append(dotsDown());
        svg.append("\">\n<g transform=\"translate(")
                .append(OUTSIDE)
                .append(' ')
                .append(OUTSIDE)
                .append(")\">\n");
        List<Sheet.Strip> strips = sheet.strips();
        for (int i = 0; i < strips.size(); i++) {
            strip(strips.get(i), i == 0);
        }
        strips.stream().filter(strip -> strip.end() != Sheet.End.UNCUT).forEach(this::cut);
        svg.append("</g>\n<g transform=\"translate(")
                .append(OUTSIDE + MARGIN)
                .append(' ')
                .append(OUTSIDE + MARGIN_TOP);
        svg.append(")\" fill=\"")
                .append(GlyphRuns.INK)
                .append("\" font-family=\"")
                .append(FONTS);
        svg.append("\" direction=\"ltr\" unicode-bidi=\"bidi-override\">\n");
        svg.append(sheet.body()).append("</g>\n");
        notes();
        if (!truncated.isEmpty()) {
            end(truncated);
        }
        return svg.append("</svg>\n").toString();
    }

    private int dotsAcross() {
        return 2 * OUTSIDE + paperWidth + widthOfNotes();
    }

    private int dotsDown() {
        return Math.max(bottomOfPaper(), bottomOfNotes()) + 2 * OUTSIDE;
    }

    private int bottomOfPaper() {
        Sheet.Strip last = sheet.strips().getLast();
        return bottomOf(last) + (last.end() == Sheet.End.UNCUT ? TOOTH : BETWEEN_PIECES / 2 + 10);
    }

    private static int pixels(int dots) {
        return (int) Math.round(dots * SCALE);
    }

    private void strip(Sheet.Strip strip, boolean isFirst) {
        int top = strip.top() + (isFirst ? 0 : MARGIN_TOP - MARGIN_AT_CUT);
        int bottom = bottomOf(strip);
        for (int spread = 8; spread > 0; spread -= 2) {
            svg.append("<rect x=\"")
                    .append(-spread)
                    .append("\" y=\"")
                    .append(top + 6 - spread)
                    .append("\" width=\"");
            svg.append(paperWidth + 2 * spread).append("\" height=\"").append(bottom - top + 2 * spread - 4);
            svg.append("\" rx=\"").append(spread + 2).append("\" fill=\"#0b1220\" fill-opacity=\".035\"/>\n");
        }
        svg.append("<path fill=\"").append(PAPER).append("\" stroke=\"#0b1220\" stroke-opacity=\".12\" d=\"M0 ");
        svg.append(bottom)
                .append('V')
                .append(top)
                .append('H')
                .append(paperWidth)
                .append('V')
                .append(bottom);
        if (strip.end() == Sheet.End.UNCUT) {
            torn();
        }
        svg.append("z\"/>\n");
    }

    /** From the right to the left in small teeth: paper that was not cut will be torn off. */
    private void torn() {
        int teeth = paperWidth / TOOTH / 2;
        for (int i = 0; i < teeth; i++) {
            svg.append('l')
                    .append(-TOOTH)
                    .append(' ')
                    .append(TOOTH)
                    .append('l')
                    .append(-TOOTH)
                    .append(' ')
                    .append(-TOOTH);
        }
    }

    /** A dashed line with scissors; where the cut leaves a bit, that holds the two pieces together. */
    private void cut(Sheet.Strip strip) {
        int y = bottomOf(strip) + BETWEEN_PIECES / 2;
        if (strip.end() == Sheet.End.PARTLY_CUT) {
            svg.append("<rect x=\"")
                    .append(paperWidth / 2 - 14)
                    .append("\" y=\"")
                    .append(bottomOf(strip) - 1);
            svg.append("\" width=\"28\" height=\"")
                    .append(BETWEEN_PIECES + 2)
                    .append("\" fill=\"")
                    .append(PAPER);
            svg.append("\"/>\n");
        }
        svg.append("<g fill=\"none\" stroke=\"")
                .append(GREY)
                .append("\" stroke-width=\"2\"><path d=\"M30 ")
                .append(y);
        svg.append('H').append(paperWidth).append("\" stroke-dasharray=\"9 7\"/>");
        svg.append("<path d=\"M7 ")
                .append(y - 3)
                .append("l17 9M7 ")
                .append(y + 3)
                .append("l17 -9\"/>");
        svg.append("<circle cx=\"4\" cy=\"")
                .append(y - 6)
                .append("\" r=\"4\"/><circle cx=\"4\" cy=\"")
                .append(y + 6);
        svg.append("\" r=\"4\"/></g>\n");
    }

    private static int bottomOf(Sheet.Strip strip) {
        return strip.bottom() + MARGIN_TOP + (strip.end() == Sheet.End.UNCUT ? MARGIN_BOTTOM : MARGIN_AT_CUT);
    }

    private void notes() {
        int below = Integer.MIN_VALUE;
        for (Notes.Note note : sheet.notes().all()) {
            below = Math.max(below + NOTE_HEIGHT, note.y() + OUTSIDE + MARGIN_TOP - 12);
            note(note, below);
        }
    }

    /** Fixed-width letters of 17 dots are a little over ten wide, others less. */
    private int widthOfNotes() {
        int longest = 0;
        for (Notes.Note note : sheet.notes().all()) {
            int length = shown(note).length();
            longest = Math.max(longest, note.isMark() ? length * 21 / 2 : length * 19 / 2);
        }
        return longest == 0 ? 0 : longest + 16;
    }

    private static String shown(Notes.Note note) {
        String text = note.text();
        return text.length() > MOST_OF_NOTE ? text.substring(0, MOST_OF_NOTE) + "…" : text;
    }

    private int bottomOfNotes() {
        int below = Integer.MIN_VALUE;
        for (Notes.Note note : sheet.notes().all()) {
            below = Math.max(below + NOTE_HEIGHT, note.y() + MARGIN_TOP - 12);
        }
        return below + NOTE_HEIGHT;
    }

    private void note(Notes.Note note, int y) {
        int x = OUTSIDE + paperWidth + 16;
        svg.append("<path d=\"M").append(x - 14).append(' ').append(y + 9).append("h10\" stroke=\"");
        svg.append(note.isMark() ? RED : GREY).append("\" stroke-width=\"1.5\"/>");
        svg.append("<text x=\"")
                .append(x)
                .append("\" y=\"")
                .append(y + 15)
                .append("\" font-size=\"17\" font-family=\"");
        svg.append(note.isMark() ? FONTS : FONTS_OF_NOTES).append("\" fill=\"").append(note.isMark() ? RED : GREY);
        svg.append(note.isMark() ? "\" font-weight=\"bold\">" : "\">")
                .append(Xml.text(shown(note)))
                .append("</text>\n");
    }

    private void end(String truncated) {
        int y = OUTSIDE + bottomOfPaper();
        svg.append("<path d=\"M")
                .append(OUTSIDE)
                .append(' ')
                .append(y - 4)
                .append('h')
                .append(paperWidth);
        svg.append("\" stroke=\"").append(RED).append("\" stroke-width=\"4\" stroke-dasharray=\"12 8\"/>");
        svg.append("<text x=\"")
                .append(OUTSIDE + paperWidth / 2)
                .append("\" y=\"")
                .append(y - 12);
        svg.append("\" text-anchor=\"middle\" font-size=\"20\" font-weight=\"bold\" font-family=\"");
        svg.append(FONTS_OF_NOTES)
                .append("\" fill=\"")
                .append(RED)
                .append("\">")
                .append(Xml.text(truncated));
        svg.append("</text>\n");
    }
}
