package comanda.escpos.preview;

import comanda.escpos.CodePage;
import comanda.escpos.PrinterProfile;

/** Draws tickets. Any number of threads may use it at once. Never throws on whatever bytes. */
public final class TicketPreview {
    private final PrinterProfile profile;
    private final PreviewWords words;

    public TicketPreview(PrinterProfile profile, PreviewWords words) {
        this.profile = profile;
        this.words = words;
    }

    /**
     * Draws a stream whose text is in the printer's own bytes, as it is sent.
     *
     * @param page the page that the printer has on when the stream begins
     */
    public Preview ofPrinterBytes(byte[] stream, CodePage page) {
        return new TicketRun(stream, profile, TextDecoder.ofPage(profile, page), words).run();
    }

    /** Draws a stream whose text is UTF-8, which the agent turns into the printer's page; also plain text without any command. */
    public Preview ofUtf8(byte[] stream) {
        return new TicketRun(stream, profile, TextDecoder.ofUtf8(), words).run();
    }
}
