package comanda.escpos;

import java.util.List;

/** Lines to print before a job that is not this printer's own, such as one that another printer could not print. */
public final class Banner {
    private Banner() {}

    /**
     * The lines, white on black, between two {@code ESC @}: whatever an earlier job left behind does not touch the banner, and the banner does not touch the job that follows.
     *
     * @throws IllegalArgumentException when the profile has no such page
     */
    public static byte[] before(PrinterProfile profile, CodePage page, List<String> lines) {
        TicketBuilder banner = new TicketBuilder(profile, page);
        lines.forEach(banner::inverted);
        return banner.command(0x1B, '@').build();
    }
}
