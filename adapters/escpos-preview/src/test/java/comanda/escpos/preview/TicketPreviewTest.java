package comanda.escpos.preview;

import static org.assertj.core.api.Assertions.assertThat;

import comanda.escpos.PrinterProfiles;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class TicketPreviewTest {
    private static final TicketPreview PREVIEW =
            new TicketPreview(PrinterProfiles.named("generic").orElseThrow(), PreviewWords.ENGLISH);

    @Test
    void plainTextIsDrawnAsItReads() {
        Preview preview = PREVIEW.ofUtf8("Pão de queijo\n2 Açaí\n".getBytes(StandardCharsets.UTF_8));
        assertThat(preview.svg()).contains(">Pão de queijo<", ">2 Açaí<");
        assertThat(preview.marks()).isEmpty();
        assertThat(preview.isTruncated()).isFalse();
    }
}
