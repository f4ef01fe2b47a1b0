package comanda.escpos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;

final class EscPosImageTest {
    private static final int ESC = 0x1B;
    private static final int GS = 0x1D;

    private static Optional<EscPosImage> image(byte[] stream) {
        return EscPosImage.in((EscPosPiece.Command) new EscPosParser(stream).next(), stream);
    }

    private static String drawn(byte[] stream) {
        EscPosImage image = image(stream).orElseThrow();
        StringBuilder dots = new StringBuilder();
        for (int y = 0; y < image.height(); y++) {
            for (int x = 0; x < image.width(); x++) {
                dots.append(image.isBlack(stream, x, y) ? '#' : '.');
            }
            dots.append('\n');
        }
        return dots.toString();
    }

    @Test
    void rowsAreReadLeftToRight() {
        assertThat(drawn(Bytes.of(GS, "v0", 0, 1, 0, 2, 0, 0xC1, 0x10))).isEqualTo("##.....#\n...#....\n");
        assertThat(drawn(Bytes.of(GS, "(L", 13, 0, "0p0", 1, 1, '1', 9, 0, 1, 0, 0xC1, 0x80, 0)))
                .isEqualTo("##.....##\n");
        assertThat(drawn(Bytes.of(GS, "8L", 12, 0, 0, 0, "0p0", 1, 1, '1', 3, 0, 2, 0, 0x40, 0xA0)))
                .isEqualTo(".#.\n#.#\n");
    }

    @Test
    void columnsAreReadDownwards() {
        assertThat(drawn(Bytes.of(ESC, '*', 1, 2, 0, 0x80, 0x01))).isEqualTo("#.\n" + "..\n".repeat(6) + ".#\n");
        assertThat(drawn(Bytes.of(ESC, '*', 33, 1, 0, 0x80, 0x40, 1)))
                .isEqualTo("#\n" + ".\n".repeat(8) + "#\n" + ".\n".repeat(13) + "#\n");
    }

    @Test
    void anImageSaysHowLargeItsDotsAre() {
        EscPosImage twice = image(Bytes.of(GS, "v0", 3, 1, 0, 1, 0, 0)).orElseThrow();
        assertThat(twice.scaleX()).isEqualTo(2);
        assertThat(twice.scaleY()).isEqualTo(2);
        assertThat(image(Bytes.of(ESC, '*', 32, 1, 0, 0, 0, 0)).orElseThrow().scaleX())
                .isEqualTo(2);
        assertThat(image(Bytes.of(ESC, '*', 33, 1, 0, 0, 0, 0)).orElseThrow().scaleX())
                .isEqualTo(1);
    }

    @Test
    void whatIsNoImageOrHasTooFewDotsIsNone() {
        assertThat(image(Bytes.of(GS, "(L", 2, 0, "02"))).isEmpty();
        assertThat(image(Bytes.of(GS, "(L", 11, 0, "0p0", 1, 1, '1', 9, 0, 1, 0, 0xC1)))
                .isEmpty();
        assertThat(image(Bytes.of(GS, "(k", 3, 0, "1Q0"))).isEmpty();
    }

    @Test
    void thereAreNoDotsBesideTheImage() {
        byte[] stream = Bytes.of(GS, "v0", 0, 1, 0, 1, 0, 0);
        EscPosImage image = image(stream).orElseThrow();
        assertThatThrownBy(() -> image.isBlack(stream, 8, 0)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> image.isBlack(stream, 0, -1)).isInstanceOf(IndexOutOfBoundsException.class);
    }
}
