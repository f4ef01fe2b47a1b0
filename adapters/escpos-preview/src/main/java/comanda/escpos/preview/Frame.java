package comanda.escpos.preview;

/**
 * Where and which way round something stands on the paper: x' = a·x + c·y + e, y' = b·x + d·y + f, in dots.
 *
 * @param a 1, 0 or -1, as b, c and d
 * @param e dots from the left of what the printer can reach
 * @param f dots from the top of the ticket
 */
record Frame(int a, int b, int c, int d, int e, int f) {
    static Frame at(int x, int y) {
        return new Frame(1, 0, 0, 1, x, y);
    }

    /** An area of that width whose lines are turned by a half. */
    static Frame upsideDown(int x, int y, int width, int height) {
        return new Frame(-1, 0, 0, -1, x + width, y + height);
    }

    /** The same, with its origin moved within it. */
    Frame moved(int x, int y) {
        return new Frame(a, b, c, d, a * x + c * y + e, b * x + d * y + f);
    }

    int xOf(int x, int y) {
        return a * x + c * y + e;
    }

    int yOf(int x, int y) {
        return b * x + d * y + f;
    }

    /** As SVG's attribute transform has it. */
    String transform() {
        if (a == 1 && d == 1) {
            return "translate(" + e + " " + f + ")";
        }
        return "matrix(" + a + " " + b + " " + c + " " + d + " " + e + " " + f + ")";
    }
}
