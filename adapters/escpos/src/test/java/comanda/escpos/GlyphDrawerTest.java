package comanda.escpos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** With the fonts of the machine that tests, where it has any. */
final class GlyphDrawerTest {
    private static final PrinterProfile GENERIC =
            PrinterProfiles.named("generic").orElseThrow();
    private static final int CYRILLIC = 'Ж';
    private static final int UNASSIGNED = 0x2FFFE;

    private static byte[] commandOf(int character) {
        byte[] command = GlyphImages.ofThisMachine().command(character);
        Assumptions.assumeTrue(command != null, "no font with this character; Debian's fonts-dejavu-core has it");
        return command;
    }

    @Test
    void aCharacterIsAnImageAsHighAsALetter() {
        byte[] command = commandOf(CYRILLIC);
        EscPosImage image = EscPosImage.in((EscPosPiece.Command) new EscPosParser(command).next(), command)
                .orElseThrow();
        assertThat(image.height()).isEqualTo(24);
        assertThat(image.width()).isIn(12, 24);
        int black = 0;
        for (int x = 0; x < image.width(); x++) {
            for (int y = 0; y < image.height(); y++) {
                black += image.isBlack(command, x, y) ? 1 : 0;
            }
        }
        assertThat(black).isBetween(20, 200);
    }

    @Test
    void differentCharactersLookDifferent() {
        assertThat(commandOf('Д')).isNotEqualTo(commandOf(CYRILLIC));
    }

    @Test
    void theImageStandsBetweenTheLettersBesideIt() {
        byte[] image = commandOf(CYRILLIC);
        assertThat(new TextReencoder(GENERIC, CodePage.CP860).reencode(Bytes.of("aЖb")))
                .isEqualTo(Bytes.of("a", image, "b"));
    }

    @Test
    void whatNoFontHasIsAQuestionMark() {
        assertThat(new TextReencoder(GENERIC, CodePage.CP860).reencode(Bytes.of(Character.toString(UNASSIGNED))))
                .isEqualTo(Bytes.of("?"));
    }

    @Test
    void aLargeJobIsWrittenInPiecesAndComesOutWhole() throws IOException {
        byte[] raster = Bytes.of(0x1D, "v0", 0, 72, 0, 0, 1, new byte[72 * 256]);
        byte[] job = new byte[raster.length * 250];
        for (int i = 0; i < job.length; i++) {
            job[i] = raster[i % raster.length];
        }
        for (int i = raster.length - 1; i < job.length; i += raster.length) {
            // No image is like the one before it.
            job[i] = (byte) (i / raster.length);
        }
        int[] seen = {0, 0};
        new TextReencoder(GENERIC, CodePage.CP860).reencode(job, new OutputStream() {
            @Override
            public void write(int b) {
                throw new AssertionError("byte by byte");
            }

            @Override
            public void write(byte[] bytes, int from, int length) {
                assertThat(Arrays.equals(bytes, from, from + length, job, seen[0], seen[0] + length))
                        .isTrue();
                seen[0] += length;
                seen[1]++;
            }
        });
        assertThat(seen[0]).isEqualTo(job.length);
        assertThat(seen[1]).isGreaterThan(100);
    }
}
