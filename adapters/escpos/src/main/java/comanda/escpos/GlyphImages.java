package comanda.escpos;

import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Characters as small images that stand within a line of text: {@code ESC *} with 24 dots in a column, as high as a letter of font A. The last ones are kept, and which ones no font has. Safe for all threads, which draw beside one another.
 */
final class GlyphImages {
    private static final int KEPT = 512;
    private static final int BYTES_IN_COLUMN = 3;
    private static final byte DOUBLE_DENSITY_24 = 33;

    /** Draws with the machine's fonts. The drawing classes are loaded with the first character, and on most printers that never comes. */
    private static final class Machine {
        private static final GlyphImages IMAGES = new GlyphImages(character -> GlyphDrawer.draw(character));
    }

    private final IntFunction<byte @Nullable []> drawer;
    private final Map<Integer, byte[]> kept = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, byte[]> eldest) {
            return size() > KEPT;
        }
    };
    private final BitSet missing = new BitSet();
    private volatile boolean isBroken;

    /** @param drawer answers a character's dots, three bytes for each column, or null for a character that it cannot draw */
    GlyphImages(IntFunction<byte @Nullable []> drawer) {
        this.drawer = drawer;
    }

    static GlyphImages ofThisMachine() {
        return Machine.IMAGES;
    }

    /** The whole command, or null where the character cannot be drawn here. */
    byte @Nullable [] command(int character) {
        synchronized (kept) {
            byte[] known = kept.get(character);
            if (known != null || missing.get(character)) {
                return known;
            }
        }
        byte[] dots = draw(character);
        byte[] command = dots == null ? null : command(dots);
        synchronized (kept) {
            if (command == null) {
                missing.set(character);
            } else {
                kept.put(character, command);
            }
        }
        return command;
    }

    /** A Java without its desktop part, without fonts or without the libraries to read them fails in many ways; then nothing is drawn and the receipt still comes. */
    private byte @Nullable [] draw(int character) {
        if (isBroken) {
            return null;
        }
        try {
            return drawer.apply(character);
        } catch (LinkageError | InternalError | RuntimeException noFonts) {
            isBroken = true;
            return null;
        }
    }

    private static byte[] command(byte[] dots) {
        int columns = dots.length / BYTES_IN_COLUMN;
        byte[] command = new byte[5 + dots.length];
        command[0] = 0x1B;
        command[1] = '*';
        command[2] = DOUBLE_DENSITY_24;
        command[3] = (byte) columns;
        command[4] = (byte) (columns >> 8);
        System.arraycopy(dots, 0, command, 5, dots.length);
        return command;
    }
}
