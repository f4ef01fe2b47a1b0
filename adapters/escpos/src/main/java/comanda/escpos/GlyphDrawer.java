package comanda.escpos;

import java.awt.AWTError;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.GraphicsEnvironment;
import java.awt.image.BufferedImage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Draws a character with whichever font of the machine has it. The only class that touches {@code java.awt}. */
final class GlyphDrawer {
    private static final int HEIGHT = 24;
    /** A cell of font A, and the two that a wide character takes. */
    private static final int NARROW = 12;

    private static final int WIDE = 24;
    private static final int BASELINE = 20;
    private static final float FONT_SIZE = 22;

    private GlyphDrawer() {}

    /** The machine's fonts, which are looked for when the usual one lacks a character for the first time. */
    private static final class Fonts {
        private static final List<Font> ALL =
                List.of(GraphicsEnvironment.getLocalGraphicsEnvironment().getAllFonts());
    }

    /** The dots by columns, three bytes each, highest bit on top; null where no font has the character. */
    static byte @Nullable [] draw(int character) {
        // A service draws in memory; without this a desktop's display would be looked for.
        if (System.getProperty("java.awt.headless") == null) {
            System.setProperty("java.awt.headless", "true");
        }
        try {
            Font font = fontWith(character);
            return font == null ? null : dots(image(Character.toString(character), font));
        } catch (AWTError e) {
            throw new IllegalStateException("no characters can be drawn on this machine", e);
        }
    }

    private static @Nullable Font fontWith(int character) {
        Font usual = new Font(Font.SANS_SERIF, Font.PLAIN, 1);
        if (usual.canDisplay(character)) {
            return usual.deriveFont(FONT_SIZE);
        }
        for (Font font : Fonts.ALL) {
            if (font.canDisplay(character)) {
                return font.deriveFont(FONT_SIZE);
            }
        }
        return null;
    }

    private static BufferedImage image(String text, Font font) {
        BufferedImage measure = new BufferedImage(1, 1, BufferedImage.TYPE_BYTE_BINARY);
        Graphics2D measuring = measure.createGraphics();
        FontMetrics metrics = measuring.getFontMetrics(font);
        int advance = metrics.stringWidth(text);
        measuring.dispose();
        int width = advance <= NARROW + 2 ? NARROW : WIDE;
        BufferedImage image = new BufferedImage(width, HEIGHT, BufferedImage.TYPE_BYTE_BINARY);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, width, HEIGHT);
        graphics.setColor(Color.BLACK);
        graphics.setFont(font);
        graphics.drawString(text, (width - advance) / 2, BASELINE);
        graphics.dispose();
        return image;
    }

    /** Null for an image without a dot: fonts of coloured pictures draw nothing in black and white. */
    private static byte @Nullable [] dots(BufferedImage image) {
        byte[] dots = new byte[image.getWidth() * HEIGHT / 8];
        boolean isEmpty = true;
        for (int x = 0; x < image.getWidth(); x++) {
            for (int y = 0; y < HEIGHT; y++) {
                if ((image.getRGB(x, y) & 0xFF) < 0x80) {
                    dots[x * HEIGHT / 8 + y / 8] |= (byte) (0x80 >> (y % 8));
                    isEmpty = false;
                }
            }
        }
        return isEmpty ? null : dots;
    }
}
