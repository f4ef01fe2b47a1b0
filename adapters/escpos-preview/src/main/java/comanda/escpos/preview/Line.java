package comanda.escpos.preview;

import java.util.ArrayList;
import java.util.List;

/** The printer's line buffer: what stands on the line that has not been printed yet. */
final class Line {
    private final List<Item> items = new ArrayList<>();
    private final List<Integer> pins = new ArrayList<>();
    private int cursor;
    private int right;
    private int height;
    private int drawn;

    List<Item> items() {
        return items;
    }

    /** Where marks stand, in dots from the left of the printed area. */
    List<Integer> pins() {
        return pins;
    }

    boolean isEmpty() {
        return items.isEmpty();
    }

    /** Where the next character goes, in dots from the left of the printed area. */
    int cursor() {
        return cursor;
    }

    void moveTo(int x) {
        cursor = x;
    }

    /** How far the line reaches. */
    int right() {
        return right;
    }

    /** The height of what is highest on it; 0 while it is empty. */
    int height() {
        return height;
    }

    /** How long its drawings are, in characters of the document. */
    int drawn() {
        return drawn;
    }

    /** Puts it at the cursor and moves that on. */
    void add(Item item, int advance) {
        items.add(item);
        drawn += item instanceof Item.Drawing drawing ? drawing.svg().length() : 0;
        cursor += advance;
        right = Math.max(right, item.right());
        height = Math.max(height, item.height());
    }

    void pin() {
        pins.add(cursor);
    }
}
