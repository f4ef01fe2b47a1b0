package comanda.escpos.preview;

import org.jspecify.annotations.Nullable;

/** Puts things on lines and lines on the paper, as the printer's head and motor do. */
final class Press {
    /** In page mode letters stand on the position that was set, and reach three dots below it. */
    private static final int BELOW_BASELINE = 3;

    private static final int FIRST_BASELINE = GlyphRuns.HEIGHT_OF_FONT_A - BELOW_BASELINE;
    private static final int MOST_ITEMS_ON_A_LINE = 4_000;

    private final Settings settings;
    private final Sheet sheet;
    private Line line = new Line();
    private @Nullable PageArea page;
    private int baseline;
    private int lowest;

    Press(Settings settings, Sheet sheet) {
        this.settings = settings;
        this.sheet = sheet;
    }

    Line line() {
        return line;
    }

    /** Puts a character on the line, on the next one where it does not fit. */
    void put(Cell cell) {
        Style style = settings.style(cell.isWide());
        int across = cell.isWide()
                ? 2 * settings.cellWidth
                : style.isFontB() ? settings.cellWidthOfFontB : settings.cellWidth;
        int down = style.isFontB() && !cell.isWide() ? GlyphRuns.HEIGHT_OF_FONT_B : GlyphRuns.HEIGHT_OF_FONT_A;
        int width = style.isRotated() ? down * style.scaleY() : across * style.scaleX();
        int height = style.isRotated() ? across * style.scaleX() : down * style.scaleY();
        wrapBefore(width);
        int gap = (cell.isWide() ? settings.spacingOfWide : settings.spacing) * style.scaleX();
        add(new Item.Glyph(cell, style, line.cursor(), width, height), width + gap);
    }

    /** Puts a drawing on the line, as {@code ESC *} does. */
    void putInLine(String svg, int width, int height) {
        add(new Item.Drawing(svg, line.cursor(), width, height), width);
    }

    /** Prints a drawing that has a line of its own and feeds no further than its height. */
    void printAlone(String svg, int width, int height) {
        if (page != null) {
            putInLine(svg, width, height);
            return;
        }
        if (!line.isEmpty() || !line.pins().isEmpty()) {
            print(0);
        }
        line = new Line();
        putInLine(svg, width, height);
        print(0);
    }

    /** Prints the line, if there is anything on it, and feeds as far as that or the given number of dots, whichever is more. */
    void print(int feed) {
        Line printed = line;
        line = new Line();
        PageArea area = page;
        if (area != null) {
            int top = baseline + BELOW_BASELINE - printed.height();
            sheet.draw(printed, area.frame().moved(0, top), false);
            baseline += Math.max(printed.height(), feed);
            return;
        }
        sheet.draw(printed, frame(printed), false);
        sheet.feed(Math.max(printed.height(), feed));
    }

    /** Shows what the stream's end leaves in the buffer. */
    void leave() {
        if (page != null) {
            endPage(true);
        }
        if (!line.isEmpty() || !line.pins().isEmpty()) {
            sheet.draw(line, frame(line), !line.isEmpty());
            sheet.feed(line.height());
        }
    }

    /** A mark where the next character would stand. */
    void mark(String label) {
        sheet.flag(label);
        line.pin();
    }

    /** {@code GS T}: begins a line, with what was on the last one printed or thrown away. */
    void startLine(boolean isPrinted) {
        if (isPrinted && !line.isEmpty()) {
            print(settings.lineSpacing);
        } else {
            line = new Line();
        }
    }

    void beginPage() {
        if (page == null) {
            print(0);
            page = new PageArea(sheet.y(), 0, 0, settings.dots, Sheet.MOST_PAGE, 0);
            baseline = FIRST_BASELINE;
            lowest = 0;
            sheet.remember();
        }
    }

    void setPageArea(int x, int y, int width, int height) {
        PageArea area = page;
        if (area != null) {
            print(0);
            int left = Math.min(x, settings.dots - settings.cellWidth);
            int top = Math.min(y, Sheet.MOST_PAGE);
            int down = Math.min(height, Sheet.MOST_PAGE - top);
            page = area.moved(left, top, Math.min(width, settings.dots - left), down);
            lowest = Math.max(lowest, top + down);
            baseline = FIRST_BASELINE;
        }
    }

    void setPageDirection(int direction) {
        PageArea area = page;
        if (area != null) {
            print(0);
            page = area.turned(direction);
            baseline = FIRST_BASELINE;
        }
    }

    /** In page mode: how far below the area's top letters stand from here on. */
    void moveDownTo(int y) {
        if (page != null) {
            int x = line.cursor();
            print(0);
            line.moveTo(x);
            baseline = y;
        }
    }

    int baseline() {
        return baseline;
    }

    boolean isInPage() {
        return page != null;
    }

    /** Throws away what was put on the page. */
    void cancelPage() {
        if (page != null) {
            sheet.forget();
            line = new Line();
            baseline = FIRST_BASELINE;
        }
    }

    /** Prints the page and stays in page mode; the next one begins behind it. */
    void printPage() {
        PageArea area = page;
        if (area != null) {
            endPage(true);
            beginPage();
            page = new PageArea(sheet.y(), area.x(), area.y(), area.width(), area.height(), area.direction());
        }
    }

    /** Leaves page mode, with what was put on the page or without. */
    void endPage(boolean isPrinted) {
        PageArea area = page;
        if (area != null && isPrinted) {
            int from = baseline;
            print(0);
            sheet.feed(lowest > 0 ? lowest : Math.max(from, baseline));
        } else if (area != null) {
            sheet.forget();
            line = new Line();
        }
        page = null;
    }

    /** How long a line may be, in dots. */
    int width() {
        PageArea area = page;
        return area == null ? settings.width() : Math.max(settings.cellWidth, area.lineWidth());
    }

    private void wrapBefore(int width) {
        if (line.cursor() > 0 && line.cursor() + width > width()) {
            print(settings.lineSpacing);
        }
    }

    private void add(Item item, int advance) {
        line.add(item, advance);
        if (line.items().size() >= MOST_ITEMS_ON_A_LINE || line.drawn() > Sheet.MOST_CHARACTERS) {
            print(0);
            sheet.stop();
        }
    }

    private Frame frame(Line printed) {
        int free = Math.max(0, settings.width() - printed.right());
        int shift = switch (settings.alignment) {
            case LEFT -> 0;
            case CENTRE -> free / 2;
            case RIGHT -> free;
        };
        Frame area = settings.isUpsideDown
                ? Frame.upsideDown(settings.left(), sheet.y(), settings.width(), printed.height())
                : Frame.at(settings.left(), sheet.y());
        return area.moved(shift, 0);
    }
}
