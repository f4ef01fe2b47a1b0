package comanda.crash;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;

/** What comes out of a printer during one connection; questions for its status do not. For one thread. */
final class Paper {
    /** From this size on, a printer that hangs up in its first kilobytes has not been sent its end: it does not fit into what the network holds. */
    static final int LARGE = 96 * 1024;

    private static final byte DLE = 0x10;
    private static final byte EOT = 0x04;
    /** After the line above a ticket that another printer should have printed. */
    private static final int HEAD = 256;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private int asked;
    private @Nullable PaperTicket first;

    /** @return the n of a question DLE EOT n that this byte ends; else 0 */
    int take(byte next) {
        if (asked == 2) {
            asked = 0;
            return next;
        }
        if ((asked == 0 && next == DLE) || (asked == 1 && next == EOT)) {
            asked++;
            return 0;
        }
        if (asked == 1) {
            bytes.write(DLE);
            asked = 0;
        }
        bytes.write(next);
        return 0;
    }

    int size() {
        return bytes.size();
    }

    /** A character for each byte. */
    String text() {
        return bytes.toString(ISO_8859_1);
    }

    /** The ticket on it, if it is a large one. */
    @Nullable PaperTicket large() {
        if (first == null && bytes.size() >= HEAD) {
            first = PaperTicket.find(text());
        }
        return first != null && first.size() >= LARGE ? first : null;
    }
}
