package comanda.escpos.preview;

import static org.assertj.core.api.Assertions.assertThat;

import comanda.escpos.CodePage;
import comanda.escpos.PrinterProfiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Pictures that a person has looked at. With -Dgolden.write=true they are written anew, to be looked at again. */
final class GoldenPicturesTest {
    private static final Path FOLDER = Path.of("src/test/resources/comanda/escpos/preview/pictures");

    static Stream<String> names() {
        return Tickets.all().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("names")
    void aTicketLooksAsItDid(String name) throws IOException {
        TicketPreview tickets =
                new TicketPreview(PrinterProfiles.named("generic").orElseThrow(), PreviewWords.ENGLISH);
        byte[] stream = Tickets.all().getOrDefault(name, new byte[0]);
        Preview preview =
                name.startsWith("utf8") ? tickets.ofUtf8(stream) : tickets.ofPrinterBytes(stream, CodePage.CP860);
        Documents.parsed(preview);
        Path file = FOLDER.resolve(name + ".svg");
        if (Boolean.getBoolean("golden.write")) {
            Files.createDirectories(FOLDER);
            Files.writeString(file, preview.svg());
        }
        assertThat(preview.svg()).isEqualTo(Files.readString(file, StandardCharsets.UTF_8));
    }
}
