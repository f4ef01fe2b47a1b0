package comanda.escpos;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * A plain ticket for one printer: a title, lines, a cut. Text may have any characters; control characters in it become spaces, so that a name can never carry a command. Lines that are
 * longer than the paper is wide are broken by the printer. Not thread-safe.
 */
public final class TicketBuilder {
    private static final int ESC = 0x1B;
    private static final int GS = 0x1D;
    /** From the head to the cutter or to the edge that paper is torn at. */
    private static final int LINES_TO_CUTTER = 4;

    private static final int LEFT = 0;
    private static final int CENTRE = 1;

    private final PrinterProfile profile;
    private final TextReencoder reencoder;
    private final ByteArrayOutputStream stream = new ByteArrayOutputStream();

    /** @throws IllegalArgumentException when the profile has no such page */
    public TicketBuilder(PrinterProfile profile, CodePage page) {
        this.profile = profile;
        this.reencoder = new TextReencoder(profile, page);
        command(ESC, '@');
    }

    /** A line in the middle, bold and twice as large, so half as many characters fit. */
    public TicketBuilder title(String text) {
        command(ESC, 'a', CENTRE).size(true, true);
        bold(text);
        return size(false, false).command(ESC, 'a', LEFT);
    }

    /** A line at the left. */
    public TicketBuilder line(String text) {
        return text(text).command('\n');
    }

    /** A line in the middle. */
    public TicketBuilder centred(String text) {
        return command(ESC, 'a', CENTRE).line(text).command(ESC, 'a', LEFT);
    }

    /** A bold line. */
    public TicketBuilder bold(String text) {
        return command(ESC, 'E', 1).line(text).command(ESC, 'E', 0);
    }

    /** A line in the middle, white on black, or bold between stars where the printer has no such thing: nobody overlooks it. */
    public TicketBuilder inverted(String text) {
        if (!profile.inverts()) {
            return command(ESC, 'a', CENTRE).bold("*** " + text + " ***").command(ESC, 'a', LEFT);
        }
        command(ESC, 'a', CENTRE).command(GS, 'B', 1).command(ESC, 'E', 1);
        text(" ").text(text).text(" ");
        return command(ESC, 'E', 0).command(GS, 'B', 0).command('\n').command(ESC, 'a', LEFT);
    }

    /** Empty lines, at most 255. */
    public TicketBuilder feed(int lines) {
        return command(ESC, 'd', Math.clamp(lines, 0, 255));
    }

    /** Feeds as far as the cutter, or as far as paper is torn off, and cuts where the printer can. */
    public TicketBuilder cut() {
        if (!profile.cut().feeds()) {
            feed(LINES_TO_CUTTER);
        }
        stream.writeBytes(profile.cut().command());
        return this;
    }

    /** The bytes to send, in the printer's page. Begins with {@code ESC @}. */
    public byte[] build() {
        return reencoder.reencode(stream.toByteArray());
    }

    /** Characters from here on, each way as usual or twice as large. By {@code ESC !} bold and underlined end with that. */
    TicketBuilder size(boolean isWide, boolean isHigh) {
        return profile.sizesByGs()
                ? command(GS, '!', (isWide ? 0x10 : 0) | (isHigh ? 0x01 : 0))
                : command(ESC, '!', (isWide ? 0x20 : 0) | (isHigh ? 0x10 : 0));
    }

    TicketBuilder text(String text) {
        stream.writeBytes(text.replaceAll("\\p{Cntrl}", " ").getBytes(StandardCharsets.UTF_8));
        return this;
    }

    TicketBuilder command(int... bytes) {
        for (int value : bytes) {
            stream.write(value);
        }
        return this;
    }
}
