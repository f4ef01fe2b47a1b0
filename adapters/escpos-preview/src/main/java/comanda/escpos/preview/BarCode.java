package comanda.escpos.preview;

import com.google.zxing.oned.CodaBarWriter;
import com.google.zxing.oned.Code128Writer;
import com.google.zxing.oned.Code39Writer;
import com.google.zxing.oned.Code93Writer;
import com.google.zxing.oned.EAN13Writer;
import com.google.zxing.oned.EAN8Writer;
import com.google.zxing.oned.ITFWriter;
import com.google.zxing.oned.OneDimensionalCodeWriter;
import com.google.zxing.oned.UPCEWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A bar code.
 *
 * @param modules one row of them
 * @param text what printers write above or below
 */
record BarCode(Dots modules, String text) {
    private static final int DIGITS_OF_UPC_A = 11;
    private static final int DIGITS_OF_EAN_13 = 12;
    private static final int DIGITS_OF_EAN_8 = 7;
    private static final int DIGITS_OF_UPC_E = 7;

    /**
     * Computes it.
     *
     * @param system as {@code GS k} has it, in either form
     * @return empty where the data do not fit the system, or the system is one that is not drawn
     */
    static Optional<BarCode> of(int system, byte[] data) {
        String text = new String(data, StandardCharsets.ISO_8859_1);
        try {
            return switch (system) {
                case 0, 65 -> {
                    String digits = checked(text, DIGITS_OF_UPC_A);
                    yield code(new EAN13Writer(), "0" + digits, digits);
                }
                case 1, 66 -> {
                    String digits = text.length() < DIGITS_OF_UPC_E ? "0" + text : text;
                    yield code(new UPCEWriter(), digits, digits);
                }
                case 2, 67 -> {
                    String digits = checked(text, DIGITS_OF_EAN_13);
                    yield code(new EAN13Writer(), digits, digits);
                }
                case 3, 68 -> {
                    String digits = checked(text, DIGITS_OF_EAN_8);
                    yield code(new EAN8Writer(), digits, digits);
                }
                case 4, 69 -> {
                    String plain = text.replaceAll("^\\*|\\*$", "");
                    yield code(new Code39Writer(), plain, plain);
                }
                case 5, 70 -> code(new ITFWriter(), text, text);
                case 6, 71 -> code(new CodaBarWriter(), text, text);
                case 7, 72 -> code(new Code93Writer(), text, text);
                case 8, 73 -> {
                    Code128Data parsed = Code128Data.of(data);
                    yield code(new Code128Writer(), parsed.content(), parsed.text());
                }
                case 74 -> {
                    Code128Data parsed = Code128Data.ofGs1(data);
                    yield code(new Code128Writer(), parsed.content(), parsed.text());
                }
                case 79 -> code(new Code128Writer(), text, text);
                default -> Optional.empty();
            };
        } catch (RuntimeException e) {
            // What the library says to data that a code cannot hold is not specified, and differs from code to code.
            return Optional.empty();
        }
    }

    private static Optional<BarCode> code(OneDimensionalCodeWriter writer, String content, String text) {
        boolean[] bars = writer.encode(content);
        return Optional.of(new BarCode(Dots.of(bars.length, 1, (x, y) -> bars[x]), text));
    }

    /** With its check digit, which is the sender's or computed: digits are weighted 3 and 1 from the last one on. */
    private static String checked(String digits, int length) {
        if (digits.length() != length) {
            return digits;
        }
        int sum = 0;
        for (int i = 0; i < length; i++) {
            sum += Character.digit(digits.charAt(length - 1 - i), 10) * (i % 2 == 0 ? 3 : 1);
        }
        return digits + (10 - sum % 10) % 10;
    }
}
