package comanda.connectors.toolkit.tcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FrameDecoderTest {
    @Test
    void aStreamCutAnywhereGivesTheSameFrames() throws FrameTooLongException {
        byte[] stream = "one[EOM][EOM][EO[EOM]two]three[E[EOM]rest".getBytes(StandardCharsets.US_ASCII);

        for (int size = 1; size <= stream.length; size++) {
            FrameDecoder decoder = decoder("[EOM]", 100);
            assertThat(frames(decoder, stream, size))
                    .as("pieces of " + size)
                    .containsExactly("one", "", "[EO", "two]three[E");
            assertThat(decoder.isAtBoundary()).isFalse();
        }
    }

    /** A terminator that begins like itself, met by its own beginnings. */
    @ParameterizedTest
    @ValueSource(strings = {"aab", "abab", "\u0004", "[EOM]"})
    void framesComeOutAsTheyWentInWhateverTheirBytes(String terminator) throws FrameTooLongException {
        Random random = new Random(7);
        for (int round = 0; round < 500; round++) {
            List<String> sent = new ArrayList<>();
            ByteArrayOutputStream stream = new ByteArrayOutputStream();
            for (int frame = 0; frame < 5; frame++) {
                String text = withoutTerminator(random, terminator);
                sent.add(text);
                stream.writeBytes((text + terminator).getBytes(StandardCharsets.ISO_8859_1));
            }
            FrameDecoder decoder = decoder(terminator, 50);
            assertThat(frames(decoder, stream.toByteArray(), 1 + random.nextInt(20)))
                    .isEqualTo(sent);
            assertThat(decoder.isAtBoundary()).isTrue();
        }
    }

    private static String withoutTerminator(Random random, String terminator) {
        while (true) {
            StringBuilder text = new StringBuilder();
            int length = random.nextInt(30);
            for (int at = 0; at < length; at++) {
                text.append(terminator.charAt(random.nextInt(terminator.length())));
            }
            // What is sent must end where it is meant to.
            if ((text + terminator).indexOf(terminator) == text.length()) {
                return text.toString();
            }
        }
    }

    @Test
    void aFrameOfTheLargestSizeIsTakenAndOneByteMoreIsNot() throws FrameTooLongException {
        byte[] largest = ("x".repeat(100) + "[EOM]").getBytes(StandardCharsets.US_ASCII);
        for (int size : List.of(1, 3, 200)) {
            assertThat(frames(decoder("[EOM]", 100), largest, size)).hasSize(1);
            assertThatExceptionOfType(FrameTooLongException.class)
                    .isThrownBy(() -> frames(decoder("[EOM]", 99), largest, size))
                    .withMessageContaining("99 bytes");
        }
    }

    @Test
    void whatHasNoEndIsGivenUpAtTheLimit() {
        FrameDecoder decoder = decoder("[EOM]", 100_000);
        byte[] piece = new byte[16 * 1024];
        int pieces = 0;
        boolean givenUp = false;
        while (!givenUp) {
            decoder.feed(piece, 0, piece.length);
            pieces++;
            try {
                assertThat(decoder.next()).isNull();
            } catch (FrameTooLongException _) {
                givenUp = true;
            }
        }
        assertThat(pieces).isEqualTo(7);
    }

    private static FrameDecoder decoder(String terminator, int largest) {
        return new FrameDecoder(terminator.getBytes(StandardCharsets.ISO_8859_1), largest);
    }

    private static List<String> frames(FrameDecoder decoder, byte[] stream, int size) throws FrameTooLongException {
        List<String> frames = new ArrayList<>();
        for (int at = 0; at < stream.length; at += size) {
            decoder.feed(stream, at, Math.min(size, stream.length - at));
            for (byte[] frame = decoder.next(); frame != null; frame = decoder.next()) {
                frames.add(new String(frame, StandardCharsets.ISO_8859_1));
            }
        }
        return frames;
    }
}
