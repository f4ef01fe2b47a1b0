package comanda.escpos;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whatever the bytes, they are re-encoded, and each command of the stream comes out as it was and in its place. */
final class TextReencoderFuzzTest {
    private static final List<PrinterProfile> PROFILES = PrinterProfiles.names().stream()
            .map(name -> PrinterProfiles.named(name).orElseThrow())
            .toList();
    private static final GlyphImages FONTS =
            new GlyphImages(character -> character % 2 == 0 ? new byte[] {0x1B, 0x1D, 0x40} : null);

    /** The first byte says which profile and page; the rest is the stream. */
    @FuzzTest(maxDuration = "1m")
    void commandsStayAndTextNeverFails(byte @Nullable [] input) {
        if (input == null || input.length == 0) {
            return;
        }
        PrinterProfile profile = PROFILES.get((input[0] & 0xF) % PROFILES.size());
        CodePage page =
                profile.pages().get(((input[0] & 0xFF) >> 4) % profile.pages().size());
        byte[] stream = Arrays.copyOfRange(input, 1, input.length);
        byte[] out = new TextReencoder(profile, page, FONTS).reencode(stream);
        assertCommandsStay(stream, out);
    }

    /** All that is no text is found again, in order, with nothing but text and the re-encoder's own few commands between. */
    private static void assertCommandsStay(byte[] stream, byte[] out) {
        List<byte[]> found = notText(out);
        int at = 0;
        for (byte[] wanted : notText(stream)) {
            while (at < found.size() && !Arrays.equals(found.get(at), wanted)) {
                assertThat(isOfTheReencoder(found.get(at))).isTrue();
                at++;
            }
            assertThat(at).as("a piece is missing").isLessThan(found.size());
            at++;
        }
        for (; at < found.size(); at++) {
            assertThat(isOfTheReencoder(found.get(at))).isTrue();
        }
    }

    private static boolean isOfTheReencoder(byte[] command) {
        return command.length > 1
                && switch (command[0] << 8 | command[1]) {
                    case 0x1B74, 0x1B2A, 0x1B52, 0x1C26, 0x1C2E -> true;
                    default -> false;
                };
    }

    private static List<byte[]> notText(byte[] stream) {
        List<byte[]> pieces = new ArrayList<>();
        new EscPosParser(stream).forEachRemaining(piece -> {
            if (!(piece instanceof EscPosPiece.Text)) {
                pieces.add(Arrays.copyOfRange(stream, piece.offset(), piece.end()));
            }
        });
        return pieces;
    }
}
