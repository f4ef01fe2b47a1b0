package comanda.escpos.preview;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.MultiFormatReader;
import com.google.zxing.NotFoundException;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.Result;
import com.google.zxing.common.GlobalHistogramBinarizer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is drawn can be scanned. */
final class SymbolsTest {
    private static final String TEXT = "Mesa 12, 10,00 + \u00e7\u00e3o";

    @Test
    void aQrCodeSaysWhatWasStored() throws NotFoundException {
        assertThat(scan(Symbols.qr(settings(TEXT)), 4, 4).getText()).isEqualTo(TEXT);
    }

    @Test
    void aPdf417SymbolSaysWhatWasStored() throws NotFoundException {
        assertThat(scan(Symbols.pdf417(settings(TEXT)), 3, 9).getText()).isEqualTo(TEXT);
    }

    @Test
    void aPdf417SymbolWithTooFewColumnsAndRowsGetsAsManyAsItNeeds() throws NotFoundException {
        SymbolSettings settings = settings(TEXT.repeat(8));
        settings.columns = 1;
        settings.rows = 3;
        assertThat(scan(Symbols.pdf417(settings), 3, 9).getText()).isEqualTo(TEXT.repeat(8));
    }

    @Test
    void aDataMatrixSaysWhatWasStored() throws NotFoundException {
        assertThat(scan(Symbols.dataMatrix(settings(TEXT)), 4, 4).getText()).isEqualTo(TEXT);
    }

    @Test
    void anAztecCodeSaysWhatWasStored() throws NotFoundException {
        assertThat(scan(Symbols.aztec(settings(TEXT)), 4, 4).getText()).isEqualTo(TEXT);
    }

    @Test
    void dataThatASymbolCannotHoldGiveNone() {
        assertThat(Symbols.qr(settings("x".repeat(3_000)))).isEmpty();
        assertThat(Symbols.qr(settings(""))).isEmpty();
        assertThat(Symbols.aztec(settings("x".repeat(1_000)))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "65, 01234567890, 012345678905, UPC_A",
        "66, 01234565, 01234565, UPC_E",
        "67, 789100031550, 7891000315507, EAN_13",
        "2, 7891000315507, 7891000315507, EAN_13",
        "68, 9638507, 96385074, EAN_8",
        "69, MESA-12, MESA-12, CODE_39",
        "4, *MESA-12*, MESA-12, CODE_39",
        "70, 12345678, 12345678, ITF",
        "71, A12345B, 12345, CODABAR",
        "72, PEDIDO 7, PEDIDO 7, CODE_93",
        "73, {BMesa {{12, Mesa {12, CODE_128",
        "79, Mesa 12, Mesa 12, CODE_128"
    })
    void aBarCodeSaysItsData(int system, String data, String read, BarcodeFormat format) throws NotFoundException {
        BarCode code =
                BarCode.of(system, data.getBytes(StandardCharsets.ISO_8859_1)).orElseThrow();
        Result result = scan(Optional.of(code.modules()), 3, 60);
        assertThat(result.getText()).isEqualTo(read);
        assertThat(result.getBarcodeFormat()).isEqualTo(format);
    }

    @Test
    void inSetCAByteIsTwoDigits() {
        Code128Data parsed = Code128Data.of(new byte[] {'{', 'C', 1, 23, 99, '{', 'B', 'x'});
        assertThat(parsed.text()).isEqualTo("012399x");
    }

    @Test
    void bracketsOfGs1AreForPeople() throws NotFoundException {
        BarCode code = BarCode.of(74, "(01)00012345678905".getBytes(StandardCharsets.ISO_8859_1))
                .orElseThrow();
        assertThat(code.text()).isEqualTo("(01)00012345678905");
        assertThat(scan(Optional.of(code.modules()), 3, 60).getText()).endsWith("0100012345678905");
    }

    @Test
    void aBarCodeOfWrongDataOrAnUnknownSystemIsNone() {
        assertThat(BarCode.of(67, "12".getBytes(StandardCharsets.ISO_8859_1))).isEmpty();
        assertThat(BarCode.of(75, "0001234567890".getBytes(StandardCharsets.ISO_8859_1)))
                .isEmpty();
    }

    private static SymbolSettings settings(String data) {
        SymbolSettings settings = new SymbolSettings();
        settings.data = data.getBytes(StandardCharsets.ISO_8859_1);
        return settings;
    }

    /** Reads a picture of it, with light around. */
    private static Result scan(Optional<Dots> modules, int scaleX, int scaleY) throws NotFoundException {
        Dots dots = modules.orElseThrow();
        int border = 40;
        int width = dots.width() * scaleX + 2 * border;
        int height = dots.height() * scaleY + 2 * border;
        int[] pixels = new int[width * height];
        Arrays.fill(pixels, 0xFFFFFF);
        for (int y = 0; y < dots.height() * scaleY; y++) {
            for (int x = 0; x < dots.width() * scaleX; x++) {
                if (dots.isBlack(x / scaleX, y / scaleY)) {
                    pixels[(y + border) * width + x + border] = 0;
                }
            }
        }
        return new MultiFormatReader()
                .decode(
                        new BinaryBitmap(new GlobalHistogramBinarizer(new RGBLuminanceSource(width, height, pixels))),
                        Map.of(DecodeHintType.TRY_HARDER, true));
    }
}
