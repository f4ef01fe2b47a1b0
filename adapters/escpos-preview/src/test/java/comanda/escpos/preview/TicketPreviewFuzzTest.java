package comanda.escpos.preview;

import com.code_intelligence.jazzer.junit.FuzzTest;
import comanda.escpos.CodePage;
import comanda.escpos.PrinterProfiles;
import org.jspecify.annotations.Nullable;

/** Whatever the bytes, a picture comes out that browsers can read. */
final class TicketPreviewFuzzTest {
    private static final TicketPreview WIDE =
            new TicketPreview(PrinterProfiles.named("generic").orElseThrow(), PreviewWords.ENGLISH);
    private static final TicketPreview NARROW =
            new TicketPreview(PrinterProfiles.named("thermal-cjk-58mm").orElseThrow(), PreviewWords.ENGLISH);

    @FuzzTest(maxDuration = "1m")
    void aPictureComesOutOfAnyBytes(byte @Nullable [] stream) {
        if (stream == null) {
            return;
        }
        Documents.parsed(WIDE.ofUtf8(stream));
        Documents.parsed(WIDE.ofPrinterBytes(stream, CodePage.CP1252));
        Documents.parsed(NARROW.ofPrinterBytes(stream, CodePage.GB18030));
    }
}
