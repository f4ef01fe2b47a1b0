package comanda.escpos.preview;

/**
 * Page mode: an area that is filled in any order and printed at once. The direction turns the lines, 0 to 3 by quarters against the clock, as {@code ESC T} numbers them.
 *
 * @param top where the page begins, in dots from the top of the ticket
 */
record PageArea(int top, int x, int y, int width, int height, int direction) {
    PageArea turned(int newDirection) {
        return new PageArea(top, x, y, width, height, newDirection & 3);
    }

    PageArea moved(int newX, int newY, int newWidth, int newHeight) {
        return new PageArea(top, newX, newY, newWidth, newHeight, direction);
    }

    /** How long its lines may be. */
    int lineWidth() {
        return direction % 2 == 0 ? width : height;
    }

    /** Where its lines begin. */
    Frame frame() {
        int pageY = top + y;
        return switch (direction) {
            case 1 -> new Frame(0, -1, 1, 0, x, pageY + height);
            case 2 -> new Frame(-1, 0, 0, -1, x + width, pageY + height);
            case 3 -> new Frame(0, 1, -1, 0, x + width, pageY);
            default -> Frame.at(x, pageY);
        };
    }
}
