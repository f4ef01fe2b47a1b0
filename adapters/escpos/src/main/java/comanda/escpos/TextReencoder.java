package comanda.escpos;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Turns a stream whose text is UTF-8 into one for a printer's code page. Commands, payloads included, pass through byte for byte and in order; only text changes. The page is selected
 * ({@code ESC t n}, {@code FS &}, {@code FS .}) before the first character that needs it and again after whatever may have selected another, so that a stream of plain ASCII comes out as
 * it went in.
 *
 * <p>A character that the page lacks becomes one near it, a character of the printer's other kind of page (double-byte beside single-byte), a small image within the line, or {@code ?},
 * in this order of preference; docs/escpos.md has the rules. A byte that is no UTF-8 becomes {@code ?}, but behind an unknown command, whose parameters it may belong to, it stays.
 *
 * <p>Holds no state between streams; safe for all threads. Beyond the stream itself it takes some kilobytes, and for double-byte pages a table of about 100 kB that is kept.
 */
public final class TextReencoder {
    private final PrinterProfile profile;
    private final CodePage page;
    private final GlyphImages glyphs;

    /** @throws IllegalArgumentException when the profile has no such page; the message names those that it has */
    public TextReencoder(PrinterProfile profile, CodePage page) {
        this(profile, page, GlyphImages.ofThisMachine());
    }

    TextReencoder(PrinterProfile profile, CodePage page, GlyphImages glyphs) {
        if (!profile.has(page)) {
            String pages = profile.pages().stream().map(CodePage::label).collect(Collectors.joining(", "));
            throw new IllegalArgumentException(
                    "printer profile " + profile.name() + " has no page " + page.label() + " but " + pages);
        }
        this.profile = profile;
        this.page = page;
        this.glyphs = glyphs;
    }

    /** Re-encodes a whole job. The output is written in pieces while the stream is walked; it is neither flushed nor closed. */
    public void reencode(byte[] stream, OutputStream out) throws IOException {
        ByteSink sink = new ByteSink(out);
        Optional<CodePage> companion = profile.companionOf(page);
        PageText text = new PageText(profile, page, companion.orElse(null), glyphs, sink);
        new ReencodingRun(stream, text, sink).run();
        sink.flush();
    }

    /** The same in memory. */
    public byte[] reencode(byte[] stream) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(stream.length + 64);
        try {
            reencode(stream, out);
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot be written to", e);
        }
        return out.toByteArray();
    }
}
