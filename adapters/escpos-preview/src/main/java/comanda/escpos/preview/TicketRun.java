package comanda.escpos.preview;

import comanda.escpos.EscPosParser;
import comanda.escpos.EscPosPiece;
import comanda.escpos.PrinterProfile;
import java.util.HexFormat;

/** One walk over one stream. */
final class TicketRun {
    /** Longer streams are drawn as far as this. */
    private static final int MOST_BYTES = 8 * 1024 * 1024;

    private static final int MOST_HEX = 8;
    private static final int LINE_FEED = '\n';
    private static final int TAB = '\t';
    private static final int FORM_FEED = '\f';
    private static final int CANCEL = 0x18;
    private static final HexFormat HEX = HexFormat.ofDelimiter(" ").withUpperCase();

    private final byte[] stream;
    private final TextDecoder decoder;
    private final PreviewWords words;
    private final Settings settings;
    private final Sheet sheet;
    private final Press press;
    private final Marks marks;
    private final Commands commands;

    TicketRun(byte[] stream, PrinterProfile profile, TextDecoder decoder, PreviewWords words) {
        this.stream = stream;
        this.decoder = decoder;
        this.words = words;
        settings = new Settings(profile);
        sheet = new Sheet(settings.dots);
        press = new Press(settings, sheet);
        marks = new Marks(press, words);
        commands = new Commands(stream, settings, press, sheet, decoder, marks, words);
    }

    Preview run() {
        EscPosParser parser = new EscPosParser(stream);
        while (parser.hasNext() && !sheet.isStopped()) {
            EscPosPiece piece = parser.next();
            if (piece.offset() > MOST_BYTES) {
                sheet.stop();
            } else {
                obey(piece);
            }
        }
        boolean isTruncated = sheet.isStopped();
        if (!isTruncated) {
            if (!press.line().isEmpty()) {
                sheet.note(words.unprinted());
            }
            press.leave();
        }
        SvgDocument document = new SvgDocument(sheet, settings.dots);
        String svg = document.write(isTruncated ? words.truncated() : "");
        return new Preview(svg, document.width(), document.height(), marks.all(), marks.count(), isTruncated);
    }

    private void obey(EscPosPiece piece) {
        switch (piece) {
            case EscPosPiece.Text text -> text(text);
            case EscPosPiece.Control control -> control(control);
            case EscPosPiece.Command command -> commands.obey(command);
            case EscPosPiece.Unknown unknown -> {
                boolean isCutOff = unknown.end() == stream.length;
                marks.add(
                        isCutOff ? Mark.Kind.CUT_OFF_COMMAND : Mark.Kind.UNKNOWN_COMMAND,
                        unknown.offset(),
                        "? " + hex(unknown));
            }
        }
    }

    private String hex(EscPosPiece.Unknown unknown) {
        int shown = Math.min(unknown.length(), MOST_HEX);
        String bytes = HEX.formatHex(stream, unknown.offset(), unknown.offset() + shown);
        return shown < unknown.length() ? bytes + " …" : bytes;
    }

    private void text(EscPosPiece.Text text) {
        int at = text.offset();
        while (at < text.end() && !sheet.isStopped()) {
            int length = decoder.length(stream, at, text.end());
            Cell cell = decoder.cell(stream, at, length);
            if (cell != null) {
                press.put(cell);
            }
            at += length;
        }
    }

    private void control(EscPosPiece.Control control) {
        switch (control.code()) {
            case LINE_FEED -> press.print(settings.lineSpacing);
            case TAB -> tab();
            case FORM_FEED -> {
                if (press.isInPage()) {
                    press.endPage(true);
                } else {
                    press.print(settings.lineSpacing);
                }
            }
            case CANCEL -> press.cancelPage();
            default -> {
                // Printers ignore the others.
            }
        }
    }

    /** To the next stop; where there is none, nothing happens. */
    private void tab() {
        int cursor = press.line().cursor();
        for (int stop : settings.tabStops) {
            if (stop > cursor) {
                press.line().moveTo(Math.min(stop, press.width()));
                return;
            }
        }
    }
}
