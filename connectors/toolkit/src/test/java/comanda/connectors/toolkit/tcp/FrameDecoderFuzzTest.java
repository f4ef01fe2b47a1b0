package comanda.connectors.toolkit.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** However a stream is cut into pieces, the same frames come out of it. */
final class FrameDecoderFuzzTest {
    private static final List<String> TERMINATORS = List.of("\u0004", "[EOM]", "\n", "aab");
    private static final int LARGEST = 64;
    private static final String TOO_LONG = "too long";

    /** The first byte says which terminator, the second how long the pieces are; the rest is the stream. */
    @FuzzTest(maxDuration = "1m")
    void piecesMakeNoDifference(byte @Nullable [] input) {
        if (input == null || input.length < 2) {
            return;
        }
        String terminator = TERMINATORS.get((input[0] & 0xFF) % TERMINATORS.size());
        int piece = 1 + (input[1] & 0xFF) % 70;
        String stream = new String(input, 2, input.length - 2, StandardCharsets.ISO_8859_1);
        List<String> frames = new ArrayList<>();
        boolean isOpen = read(stream.getBytes(StandardCharsets.ISO_8859_1), terminator, piece, frames);
        assertThat(frames).isEqualTo(expected(stream, terminator, frames.contains(TOO_LONG)));
        assertThat(isOpen).isEqualTo(!frames.contains(TOO_LONG));
    }

    private static boolean read(byte[] stream, String terminator, int piece, List<String> frames) {
        FrameDecoder decoder = new FrameDecoder(terminator.getBytes(StandardCharsets.ISO_8859_1), LARGEST);
        try {
            for (int at = 0; at < stream.length; at += piece) {
                decoder.feed(stream, at, Math.min(piece, stream.length - at));
                for (byte[] frame = decoder.next(); frame != null; frame = decoder.next()) {
                    frames.add(new String(frame, StandardCharsets.ISO_8859_1));
                }
            }
            return true;
        } catch (FrameTooLongException tooLong) {
            frames.add(TOO_LONG);
            return false;
        }
    }

    private static List<String> expected(String stream, String terminator, boolean wasTooLong) {
        List<String> expected = new ArrayList<>();
        int from = 0;
        for (int to = stream.indexOf(terminator); to >= 0; to = stream.indexOf(terminator, from)) {
            if (to - from > LARGEST) {
                break;
            }
            expected.add(stream.substring(from, to));
            from = to + terminator.length();
        }
        boolean isTooLong = stream.length() - from > LARGEST + terminator.length() - 1
                || (stream.indexOf(terminator, from) - from > LARGEST);
        assertThat(wasTooLong).isEqualTo(isTooLong);
        if (isTooLong) {
            expected.add(TOO_LONG);
        }
        return expected;
    }
}
