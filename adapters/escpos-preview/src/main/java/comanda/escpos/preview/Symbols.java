package comanda.escpos.preview;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.datamatrix.DataMatrixWriter;
import com.google.zxing.pdf417.encoder.PDF417;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Computes the modules of two-dimensional symbols. Data are bytes: one character for each, so that readers get what printers would give them. */
final class Symbols {
    private static final int MOST_IN_QR = 7_089;
    private static final int MOST_IN_PDF417 = 2_710;
    private static final int MOST_IN_DATA_MATRIX = 3_116;

    /** The library's search for the shortest code takes long for more. */
    private static final int MOST_IN_AZTEC = 400;

    private static final int MOST_COLUMNS = 30;
    private static final int LEAST_ROWS = 3;
    private static final int MOST_ROWS = 90;
    private static final int USUAL_PDF417_LEVEL = 2;
    private static final int HIGHEST_PDF417_LEVEL = 8;
    private static final int USUAL_AZTEC_PERCENT = 23;

    private Symbols() {}

    /** Something that the library computes. */
    private interface Computation {
        Dots compute() throws WriterException;
    }

    static Optional<Dots> qr(SymbolSettings settings) {
        return limited(settings, MOST_IN_QR, () -> {
            ErrorCorrectionLevel level = switch (settings.correction) {
                case '1' -> ErrorCorrectionLevel.M;
                case '2' -> ErrorCorrectionLevel.Q;
                case '3' -> ErrorCorrectionLevel.H;
                default -> ErrorCorrectionLevel.L;
            };
            ByteMatrix modules = com.google.zxing.qrcode.encoder.Encoder.encode(latin(settings.data), level)
                    .getMatrix();
            return Dots.of(modules.getWidth(), modules.getHeight(), (x, y) -> modules.get(x, y) == 1);
        });
    }

    static Optional<Dots> pdf417(SymbolSettings settings) {
        Optional<Dots> asAsked = pdf417(settings, settings.columns, settings.rows);
        return asAsked.isPresent() ? asAsked : pdf417(settings, 0, 0);
    }

    private static Optional<Dots> pdf417(SymbolSettings settings, int columns, int rows) {
        return limited(settings, MOST_IN_PDF417, () -> {
            PDF417 symbol = new PDF417(settings.isTruncated);
            symbol.setDimensions(
                    columns == 0 ? MOST_COLUMNS : columns,
                    columns == 0 ? 1 : columns,
                    rows == 0 ? MOST_ROWS : rows,
                    rows == 0 ? LEAST_ROWS : rows);
            int level = settings.correction == 0 ? USUAL_PDF417_LEVEL : settings.correction - '0';
            symbol.generateBarcodeLogic(latin(settings.data), Math.clamp(level, 0, HIGHEST_PDF417_LEVEL));
            byte[][] modules = symbol.getBarcodeMatrix().getMatrix();
            // The lowest row comes first.
            return Dots.of(modules[0].length, modules.length, (x, y) -> modules[modules.length - 1 - y][x] == 1);
        });
    }

    static Optional<Dots> aztec(SymbolSettings settings) {
        int percent = settings.correction == 0 ? USUAL_AZTEC_PERCENT : Math.clamp(settings.correction, 5, 95);
        return limited(
                settings,
                MOST_IN_AZTEC,
                () -> dots(com.google.zxing.aztec.encoder.Encoder.encode(settings.data, percent, 0)
                        .getMatrix()));
    }

    static Optional<Dots> dataMatrix(SymbolSettings settings) {
        return limited(
                settings,
                MOST_IN_DATA_MATRIX,
                () -> dots(new DataMatrixWriter().encode(latin(settings.data), BarcodeFormat.DATA_MATRIX, 0, 0)));
    }

    private static Dots dots(BitMatrix modules) {
        return Dots.of(modules.getWidth(), modules.getHeight(), modules::get);
    }

    private static String latin(byte[] data) {
        return new String(data, StandardCharsets.ISO_8859_1);
    }

    private static Optional<Dots> limited(SymbolSettings settings, int most, Computation computation) {
        if (settings.data.length == 0 || settings.data.length > most) {
            return Optional.empty();
        }
        try {
            return Optional.of(computation.compute());
        } catch (WriterException | RuntimeException e) {
            // What the library says to data that a symbol cannot hold is not specified, and differs from symbol to
            // symbol.
            return Optional.empty();
        }
    }
}
