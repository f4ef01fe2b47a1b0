package comanda.escpos.preview;

import static comanda.escpos.preview.Bytes.ESC;
import static comanda.escpos.preview.Bytes.FS;
import static comanda.escpos.preview.Bytes.GS;
import static org.assertj.core.api.Assertions.assertThat;

import comanda.escpos.PrinterProfiles;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Images come out dot by dot, read by a reader of PNG that is not ours. */
final class ImagesTest {
    @Test
    void rowsAreDrawnDotByDot() throws IOException {
        byte[] rows = new byte[10 * 30];
        new Random(7).nextBytes(rows);
        Element image = only(Bytes.utf8().command(GS, 'v', '0', 0, 10, 0, 30, 0).raw(rows));
        assertThat(image.getAttribute("width")).isEqualTo("80");
        assertThat(image.getAttribute("height")).isEqualTo("30");
        assertDots(image, 80, 30, (x, y) -> (rows[y * 10 + x / 8] & (0x80 >> x % 8)) != 0);
    }

    @Test
    void doubleSizesAreLeftToTheReader() throws IOException {
        Element image = only(Bytes.utf8().command(GS, 'v', '0', 3, 1, 0, 2, 0, 0xF0, 0x0F));
        assertThat(image.getAttribute("width")).isEqualTo("16");
        assertThat(image.getAttribute("height")).isEqualTo("4");
        assertDots(image, 8, 2, (x, y) -> x < 4 == (y == 0));
    }

    @Test
    void columnsStandInTheLineAndEightDotsAreAsHighAsTwentyFour() throws IOException {
        Element fine = only(Bytes.utf8().command(ESC, '*', 33, 2, 0, 0x80, 0, 1, 0, 0xFF, 0, '\n'));
        assertThat(fine.getAttribute("height")).isEqualTo("24");
        assertDots(fine, 2, 24, (x, y) -> x == 0 ? y == 0 || y == 23 : y >= 8 && y < 16);
        Element coarse = only(Bytes.utf8().command(ESC, '*', 0, 3, 0, 0x80, 0x40, 0x20, '\n'));
        assertThat(coarse.getAttribute("width")).isEqualTo("6");
        assertThat(coarse.getAttribute("height")).isEqualTo("24");
        assertDots(coarse, 3, 8, (x, y) -> x == y);
    }

    @Test
    void storedGraphicsAreDrawnWhenTheyArePrinted() throws IOException {
        Bytes stream = Bytes.utf8().command(GS, '(', 'L', 12, 0, 48, 112, 48, 1, 1, 49, 8, 0, 2, 0, 0xAA, 0x55);
        assertThat(images(stream)).isZero();
        Element image = only(stream.command(GS, '(', 'L', 2, 0, 48, 50));
        assertDots(image, 8, 2, (x, y) -> x % 2 == y);
        Bytes large = Bytes.utf8().command(GS, '8', 'L', 12, 0, 0, 0, 48, 112, 48, 1, 1, 49, 8, 0, 2, 0, 0xAA, 0x55);
        assertDots(only(large.command(GS, '(', 'L', 2, 0, 48, 50)), 8, 2, (x, y) -> x % 2 == y);
    }

    @Test
    void imagesThatTheStreamDefinesAreDrawnAndOthersAreABox() throws IOException {
        Bytes stored = Bytes.utf8().command(FS, 'q', 1, 1, 0, 1, 0, 128, 64, 32, 16, 8, 4, 2, 1);
        assertDots(only(stored.command(FS, 'p', 1, 0)), 8, 8, (x, y) -> x == y);
        Bytes downloaded = Bytes.utf8().command(GS, '*', 1, 1, 1, 2, 4, 8, 16, 32, 64, 128, GS, '/', 0);
        assertDots(only(downloaded), 8, 8, (x, y) -> x + y == 7);
        Preview box = preview(Bytes.utf8().command(FS, 'p', 2, 0));
        assertThat(Documents.texts(box)).containsExactly("stored image", "FS p 2");
    }

    @Test
    void whatIsWiderThanThePaperIsCutOff() throws IOException {
        Element image = only(Bytes.utf8().command(GS, 'v', '0', 0, 100, 0, 1, 0).raw(new byte[100]));
        assertThat(image.getAttribute("width")).isEqualTo("576");
        assertDots(image, 576, 1, (x, y) -> false);
    }

    @Test
    void anImageWithoutDotsIsNothing() {
        assertThat(images(Bytes.utf8().command(GS, 'v', '0', 0, 0, 0, 5, 0, ESC, '*', 33, 0, 0)))
                .isZero();
    }

    private static void assertDots(Element image, int width, int height, Dots.Black expected) throws IOException {
        String data = image.getAttribute("href").substring("data:image/png;base64,".length());
        BufferedImage read =
                ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(data)));
        assertThat(read.getWidth()).isEqualTo(width);
        assertThat(read.getHeight()).isEqualTo(height);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                assertThat(read.getRGB(x, y) >>> 24)
                        .as("opacity at %d,%d", x, y)
                        .isEqualTo(expected.at(x, y) ? 255 : 0);
            }
        }
    }

    private static Element only(Bytes stream) {
        NodeList images = Documents.parsed(preview(stream)).getElementsByTagName("image");
        assertThat(images.getLength()).isEqualTo(1);
        return (Element) images.item(0);
    }

    private static int images(Bytes stream) {
        return Documents.parsed(preview(stream)).getElementsByTagName("image").getLength();
    }

    private static Preview preview(Bytes stream) {
        return new TicketPreview(PrinterProfiles.named("generic").orElseThrow(), PreviewWords.ENGLISH)
                .ofUtf8(stream.build());
    }
}
