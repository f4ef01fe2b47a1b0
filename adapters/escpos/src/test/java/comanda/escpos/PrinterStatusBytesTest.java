package comanda.escpos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class PrinterStatusBytesTest {
    private static final int FINE = 0x12;

    private static PrinterStatusBytes after(int n, int answer) {
        return PrinterStatusBytes.NOTHING.with(n, answer).orElseThrow();
    }

    @Test
    void aQueryIsThreeBytes() {
        assertThat(PrinterStatusBytes.query(4)).containsExactly(0x10, 4, 4);
        assertThatThrownBy(() -> PrinterStatusBytes.query(5)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> PrinterStatusBytes.NOTHING.with(0, FINE)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aPrinterThatIsFineSaysNothing() {
        for (int n = 1; n <= 4; n++) {
            assertThat(after(n, FINE)).isEqualTo(PrinterStatusBytes.NOTHING);
        }
    }

    @Test
    void eachBitHasItsMeaning() {
        assertThat(after(1, FINE | 0x08).isOffline()).isTrue();
        assertThat(after(1, FINE | 0x64)).isEqualTo(PrinterStatusBytes.NOTHING);
        assertThat(after(2, FINE | 0x04).isCoverOpen()).isTrue();
        assertThat(after(2, FINE | 0x08).isFeeding()).isTrue();
        assertThat(after(2, FINE | 0x20).isStoppedByPaperEnd()).isTrue();
        assertThat(after(2, FINE | 0x40).hasError()).isTrue();
        assertThat(after(3, FINE | 0x08).hasCutterError()).isTrue();
        assertThat(after(3, FINE | 0x20).hasFatalError()).isTrue();
        assertThat(after(4, FINE | 0x0C).isPaperNearEnd()).isTrue();
        assertThat(after(4, FINE | 0x0C).isPaperOut()).isFalse();
        assertThat(after(4, 0x72).isPaperOut()).isTrue();
        assertThat(after(4, 0x72).isPaperNearEnd()).isFalse();
    }

    @Test
    void answersAddUp() {
        PrinterStatusBytes status = after(1, FINE | 0x08)
                .with(2, FINE | 0x24)
                .orElseThrow()
                .with(3, FINE)
                .orElseThrow()
                .with(4, 0x7E)
                .orElseThrow();
        assertThat(status).isEqualTo(new PrinterStatusBytes(true, true, false, true, false, false, false, true, true));
    }

    @Test
    void onlyBytesWithTheFixedBitsAreAnswers() {
        assertThat(IntStream.range(0, 256).filter(PrinterStatusBytes::isAnswer)).hasSize(16);
        for (int noise : new int[] {0x00, 0x11, 0x13, 0x10, 0x04, 0xFF, 0x92, 0x93, 'a'}) {
            assertThat(PrinterStatusBytes.NOTHING.with(4, noise))
                    .as("%x", noise)
                    .isEmpty();
        }
        assertThat(PrinterStatusBytes.isAnswer((byte) FINE)).isTrue();
    }
}
