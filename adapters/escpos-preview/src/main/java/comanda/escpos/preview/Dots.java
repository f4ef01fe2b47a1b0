package comanda.escpos.preview;

import comanda.escpos.EscPosImage;
import java.util.Base64;

/** An image of black dots. */
final class Dots {
    private final int width;
    private final int height;

    /** One after the other, each of whole bytes, highest bit leftmost, 1 is black. */
    private final byte[] rows;

    private Dots(int width, int height, byte[] rows) {
        this.width = width;
        this.height = height;
        this.rows = rows;
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    /** How many bytes a row takes. */
    int rowBytes() {
        return (width + 7) / 8;
    }

    /** Copies a row's bytes, highest bit leftmost, 1 is black. */
    void copyRow(int y, byte[] target, int at) {
        System.arraycopy(rows, y * rowBytes(), target, at, rowBytes());
    }

    /** Whether a dot is black. */
    interface Black {
        boolean at(int x, int y);
    }

    static Dots of(int width, int height, Black black) {
        int rowBytes = (width + 7) / 8;
        byte[] rows = new byte[rowBytes * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                if (black.at(x, y)) {
                    rows[y * rowBytes + x / 8] |= (byte) (0x80 >> x % 8);
                }
            }
        }
        return new Dots(width, height, rows);
    }

    /** An image of a command, as far as it fits the given number of printed dots from left to right. */
    static Dots of(EscPosImage image, byte[] stream, int mostWidth, int scaleX) {
        int width = Math.min(image.width(), Math.max(1, (mostWidth + scaleX - 1) / scaleX));
        return of(width, image.height(), (x, y) -> image.isBlack(stream, x, y));
    }

    /** Dots that go down each column, eight in a byte, highest bit on top. */
    static Dots ofColumns(byte[] stream, int offset, int width, int bytesInColumn) {
        return of(
                width,
                bytesInColumn * 8,
                (x, y) -> (stream[offset + x * bytesInColumn + y / 8] & (0x80 >> y % 8)) != 0);
    }

    /** As shapes that stay sharp at any size, each dot as many printed dots wide and high. */
    String path(int scaleX, int scaleY) {
        StringBuilder path = new StringBuilder("<path shape-rendering=\"crispEdges\" d=\"");
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int from = x;
                while (x < width && isBlack(x, y)) {
                    x++;
                }
                if (x > from) {
                    int length = (x - from) * scaleX;
                    path.append('M')
                            .append(from * scaleX)
                            .append(' ')
                            .append(y * scaleY)
                            .append('h')
                            .append(length);
                    path.append('v').append(scaleY).append('h').append(-length).append('z');
                }
            }
        }
        return path.append("\"/>").toString();
    }

    boolean isBlack(int x, int y) {
        return (rows[y * rowBytes() + x / 8] & (0x80 >> x % 8)) != 0;
    }

    /** As a picture of that many printed dots, the paper showing through where it is not black. */
    String svg(int printedWidth, int printedHeight) {
        return "<image width=\"" + printedWidth + "\" height=\"" + printedHeight
                + "\" preserveAspectRatio=\"none\" href=\"data:image/png;base64,"
                + Base64.getEncoder().encodeToString(Png.of(this)) + "\"/>";
    }
}
