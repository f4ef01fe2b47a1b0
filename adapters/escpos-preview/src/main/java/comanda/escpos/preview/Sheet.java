package comanda.escpos.preview;

import java.util.ArrayList;
import java.util.List;

/** The paper that comes out, drawn line by line. Lengths are in dots; a picture has a bounded number of them. */
final class Sheet {
    /** The highest page in page mode. */
    static final int MOST_PAGE = 4_000;

    /** Five metres of paper. */
    private static final int MOST_HEIGHT = 40_000;

    /** Characters are at most three bytes, and those that are stand beside a position in ASCII. */
    static final int MOST_CHARACTERS = 2_700_000;

    /** What is left between two pieces that were cut apart. */
    static final int GAP_AT_CUT = 64;

    private static final int LEAST_PIECE = 20;

    /** Where the paper ends at the right. */
    private final int reach;

    private final StringBuilder body = new StringBuilder();
    private final List<Strip> strips = new ArrayList<>();
    private final Notes notes = new Notes();
    private int y;
    private int stripTop;
    private int deepest;
    private int remembered;
    private boolean isStopped;

    /** How a piece of paper ends. */
    enum End {
        /** It still hangs in the printer. */
        UNCUT,
        /** A bit of it holds it to the next one. */
        PARTLY_CUT,
        CUT
    }

    /** A piece of paper, in dots from the top of the ticket. */
    record Strip(int top, int bottom, End end) {}

    Sheet(int dots) {
        reach = dots + SvgDocument.MARGIN;
    }

    int y() {
        return y;
    }

    /** Whether nothing more is drawn. */
    boolean isStopped() {
        return isStopped;
    }

    /** The ticket goes on, the picture does not. */
    void stop() {
        isStopped = true;
    }

    String body() {
        return body.toString();
    }

    Notes notes() {
        return notes;
    }

    /** The pieces that were cut off, and the last one. */
    List<Strip> strips() {
        List<Strip> all = new ArrayList<>(strips);
        if (deepest > stripTop || all.isEmpty()) {
            all.add(new Strip(stripTop, Math.max(deepest, stripTop + LEAST_PIECE), End.UNCUT));
        }
        return all;
    }

    /** Moves the paper on, or back where the number is negative, though never behind the last cut. */
    void feed(int dots) {
        y = Math.max(stripTop, y + dots);
        deepest = Math.max(deepest, y);
        if (y > MOST_HEIGHT) {
            stop();
        }
    }

    /** Cuts where the paper is. Two cuts at one place are one. */
    void cut(End end) {
        if (y == stripTop) {
            return;
        }
        strips.add(new Strip(stripTop, Math.max(deepest, stripTop + LEAST_PIECE), end));
        y = Math.max(deepest, stripTop + LEAST_PIECE) + GAP_AT_CUT;
        stripTop = y;
        deepest = y;
    }

    /** Draws a line's items. */
    void draw(Line line, Frame frame, boolean isUnprinted) {
        if (line.isEmpty() && line.pins().isEmpty()) {
            return;
        }
        StringBuilder svg = new StringBuilder();
        svg.append("<g transform=\"").append(frame.transform()).append("\">");
        svg.append(isUnprinted ? "<g opacity=\".35\">" : "");
        GlyphRuns glyphs = new GlyphRuns(svg, line.height());
        for (Item item : line.items()) {
            switch (item) {
                case Item.Glyph glyph -> glyphs.add(glyph);
                case Item.Drawing drawing -> {
                    glyphs.flush();
                    drawing(svg, drawing, line.height());
                }
            }
        }
        glyphs.flush();
        svg.append(isUnprinted ? "</g>" : "");
        int leader = frame.a() == 1 ? Math.max(0, reach - frame.e()) : 0;
        line.pins().forEach(x -> pin(svg, x, line.height(), leader));
        add(svg.append("</g>\n"));
    }

    /** A red mark beside the paper, at the height of the current line. */
    void flag(String label) {
        notes.add(y, label, true);
    }

    /** A grey note beside the paper. */
    void note(String label) {
        notes.add(y, label, false);
    }

    /** What is drawn from here on can be forgotten. */
    void remember() {
        remembered = body.length();
    }

    void forget() {
        body.setLength(remembered);
    }

    private static void drawing(StringBuilder svg, Item.Drawing drawing, int bottom) {
        int top = bottom - drawing.height();
        if (drawing.x() == 0 && top == 0) {
            svg.append(drawing.svg());
        } else {
            svg.append("<g transform=\"translate(")
                    .append(drawing.x())
                    .append(' ')
                    .append(top);
            svg.append(")\">").append(drawing.svg()).append("</g>");
        }
    }

    /** A red needle where something is missing, and from it a line to the note beside the paper. */
    private static void pin(StringBuilder svg, int x, int height, int leader) {
        int bottom = height == 0 ? Settings.DEFAULT_LINE_SPACING : height;
        svg.append("<path fill=\"")
                .append(SvgDocument.RED)
                .append("\" d=\"M")
                .append(x)
                .append(" 0h2v")
                .append(bottom);
        svg.append("h-2zM").append(x - 6).append(" -7h14l-7 10z\"/>");
        if (leader > x) {
            svg.append("<path stroke=\"").append(SvgDocument.RED).append("\" stroke-dasharray=\"2 5\" d=\"M");
            svg.append(x + 8).append(" -3H").append(leader).append("\"/>");
        }
    }

    private void add(StringBuilder svg) {
        if (body.length() + svg.length() > MOST_CHARACTERS) {
            stop();
        } else if (!isStopped) {
            body.append(svg);
        }
    }
}
