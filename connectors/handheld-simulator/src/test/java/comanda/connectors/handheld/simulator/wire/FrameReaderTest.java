package comanda.connectors.handheld.simulator.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Messages out of bytes, wherever the reads end. */
final class FrameReaderTest {

    /** Gives at most so many bytes a read. */
    private static final class Pieces extends ByteArrayInputStream {

        private final int size;

        Pieces(String text, int size) {
            super(text.getBytes(ISO_8859_1));
            this.size = size;
        }

        @Override
        public synchronized int read(byte[] into, int from, int length) {
            return super.read(into, from, Math.min(length, size));
        }
    }

    private static List<String> messages(String text, WireProfile profile, int piece, int limit) throws IOException {
        FrameReader reader = new FrameReader(new Pieces(text, piece), profile, limit);
        List<String> messages = new ArrayList<>();
        for (byte[] next = reader.next(); next != null; next = reader.next()) {
            messages.add(new String(next, ISO_8859_1));
        }
        return messages;
    }

    @ParameterizedTest
    @EnumSource(WireProfile.class)
    void aReadMayEndAnywhere(WireProfile profile) throws IOException {
        List<String> sent = List.of("A[EO", "", "[", "B[[E", "x".repeat(20_000), "last");
        String stream = String.join(profile.end(), sent) + profile.end() + "unfinished";
        for (int piece = 1; piece <= 40; piece++) {
            assertThat(messages(stream, profile, piece, 20_000)).isEqualTo(sent);
        }
        assertThat(messages(stream, profile, stream.length(), 20_000)).isEqualTo(sent);
    }

    @ParameterizedTest
    @EnumSource(WireProfile.class)
    void theLimitIsExact(WireProfile profile) throws IOException {
        for (int piece = 1; piece <= 20; piece++) {
            assertThat(messages("x".repeat(300) + profile.end(), profile, piece, 300))
                    .hasSize(1);
            int size = piece;
            assertThatThrownBy(() -> messages("x".repeat(301) + profile.end(), profile, size, 300))
                    .isInstanceOf(FrameTooLongException.class);
        }
    }

    @Test
    void anEndlessMessageIsGivenUpAtTheLimit() {
        assertThatThrownBy(() -> messages("x".repeat(1_000_000), WireProfile.BRACKET, 8192, 10_000))
                .isInstanceOf(FrameTooLongException.class)
                .hasMessageContaining("10000 bytes");
    }
}
