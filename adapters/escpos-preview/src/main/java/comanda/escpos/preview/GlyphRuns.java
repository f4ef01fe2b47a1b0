package comanda.escpos.preview;

import java.util.ArrayList;
import java.util.List;

/** Writes the characters of a line, each at its own place whatever the reader's fonts are. */
final class GlyphRuns {
    static final int HEIGHT_OF_FONT_A = 24;
    static final int HEIGHT_OF_FONT_B = 17;
    static final String INK = "#1b1a19";
    static final String RED_INK = "#b3261e";

    /** Fixed-width fonts are about 0.602 em wide: a font of that size fills a cell of 12 or 9 dots. */
    private static final double EM_OF_FONT_A = 20;

    private static final double EM_OF_FONT_B = 15;
    private static final double EM_OF_WIDE = 23;
    private static final double WIDTH_OF_EM = 0.602;

    /** Printers' letters are higher than those of screens. */
    private static final double STRETCH = 1.1;

    private final StringBuilder svg;
    private final int bottom;
    private final List<Item.Glyph> run = new ArrayList<>();

    /** @param bottom where the cells end, in dots from the top */
    GlyphRuns(StringBuilder svg, int bottom) {
        this.svg = svg;
        this.bottom = bottom;
    }

    void add(Item.Glyph glyph) {
        if (!run.isEmpty() && !continues(run.getLast(), glyph)) {
            flush();
        }
        run.add(glyph);
    }

    /** Writes what is left. */
    void flush() {
        if (run.isEmpty()) {
            return;
        }
        Item.Glyph first = run.getFirst();
        if (first.style().isInverted()) {
            svg.append("<path fill=\"").append(ink(first.style())).append("\" d=\"");
            bars(bottom - first.height(), first.height());
        } else if (first.style().underline() > 0) {
            svg.append("<path fill=\"").append(ink(first.style())).append("\" d=\"");
            bars(bottom - first.style().underline(), first.style().underline());
        }
        if (first.style().isRotated()) {
            run.forEach(this::rotated);
        } else {
            text();
        }
        run.clear();
    }

    private static boolean continues(Item.Glyph before, Item.Glyph next) {
        return before.style().equals(next.style())
                && before.cell().isWide() == next.cell().isWide()
                && before.height() == next.height()
                && isPlain(before)
                && isPlain(next)
                && next.x() >= before.right();
    }

    /** One code unit, so that lists of positions mean the same to every reader. */
    private static boolean isPlain(Item.Glyph glyph) {
        return glyph.cell().text().length() == 1;
    }

    /** Rectangles behind or beneath the characters, joined where they touch. */
    private void bars(int top, int height) {
        int from = run.getFirst().x();
        int to = from;
        for (Item.Glyph glyph : run) {
            if (glyph.x() > to) {
                bar(from, to, top, height);
                from = glyph.x();
            }
            to = glyph.right();
        }
        bar(from, to, top, height);
        svg.append("\"/>");
    }

    private void bar(int from, int to, int top, int height) {
        svg.append('M').append(from).append(' ').append(top).append('h').append(to - from);
        svg.append('v').append(height).append('h').append(from - to).append('z');
    }

    private void text() {
        int x = run.getFirst().x();
        Item.Glyph first = run.getFirst();
        StringBuilder characters = new StringBuilder();
        StringBuilder positions = new StringBuilder();
        double scale = horizontal(first);
        for (Item.Glyph glyph : run) {
            boolean isBlank = glyph.cell().isBlank();
            // Single spaces keep words apart for whoever reads the file; readers drop all others.
            if (!isBlank || (!characters.isEmpty() && characters.charAt(characters.length() - 1) != ' ')) {
                characters.append(isBlank ? " " : glyph.cell().text());
                positions.append(positions.isEmpty() ? "" : " ").append(Numbers.of((glyph.x() - x) / scale));
            }
        }
        if (characters.toString().isBlank()) {
            return;
        }
        open(first, scale, 0, 0, vertical(first), x, baseline(first));
        svg.append(" x=\"").append(positions).append("\">");
        svg.append(Xml.text(characters.toString())).append("</text>");
    }

    /** A quarter clockwise: what was its top is at the right. */
    private void rotated(Item.Glyph glyph) {
        if (glyph.cell().isBlank()) {
            return;
        }
        double descent = glyph.width() - ascent(glyph) * glyph.style().scaleY();
        open(glyph, 0, horizontal(glyph), -vertical(glyph), 0, glyph.x() + descent, bottom - glyph.height());
        svg.append('>').append(Xml.text(glyph.cell().text())).append("</text>");
    }

    private void open(Item.Glyph glyph, double a, double b, double c, double d, double x, double y) {
        Style style = glyph.style();
        svg.append("<text transform=\"matrix(")
                .append(Numbers.of(a))
                .append(' ')
                .append(Numbers.of(b));
        svg.append(' ').append(Numbers.of(c)).append(' ').append(Numbers.of(d)).append(' ');
        svg.append(Numbers.of(x)).append(' ').append(Numbers.of(y)).append(")\"");
        svg.append(" font-size=\"").append(Numbers.of(em(glyph))).append('"');
        svg.append(style.isBold() ? " font-weight=\"bold\"" : "");
        svg.append(style.isItalic() ? " font-style=\"italic\"" : "");
        if (style.isInverted()) {
            svg.append(" fill=\"#fff\"");
        } else if (style.isRed()) {
            svg.append(" fill=\"").append(RED_INK).append('"');
        }
    }

    private static String ink(Style style) {
        return style.isRed() ? RED_INK : INK;
    }

    private static double em(Item.Glyph glyph) {
        if (glyph.cell().isWide()) {
            return EM_OF_WIDE;
        }
        return glyph.style().isFontB() ? EM_OF_FONT_B : EM_OF_FONT_A;
    }

    /** From the font's own width to the cell's. */
    private static double horizontal(Item.Glyph glyph) {
        int cell = glyph.style().isRotated() ? glyph.height() : glyph.width();
        double own = glyph.cell().isWide() ? HEIGHT_OF_FONT_A : em(glyph) * WIDTH_OF_EM;
        return Math.max(0.01, cell / own);
    }

    private static double vertical(Item.Glyph glyph) {
        return glyph.style().scaleY() * (glyph.cell().isWide() ? 1 : STRETCH);
    }

    private double baseline(Item.Glyph glyph) {
        return bottom - glyph.height() + ascent(glyph) * glyph.style().scaleY();
    }

    /** From a cell's top to where letters stand, in dots of the smallest size. */
    private static double ascent(Item.Glyph glyph) {
        if (glyph.cell().isWide()) {
            return 20.5;
        }
        return glyph.style().isFontB() ? 13.5 : 18.5;
    }
}
