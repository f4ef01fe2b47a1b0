package comanda.connectors.simulation.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    private static List<String> messages(String text, String end, int piece, int limit)
            throws IOException, UnreadableRequestException {
        FrameReader reader = new FrameReader(new Pieces(text, piece), end.getBytes(ISO_8859_1), limit);
        List<String> messages = new ArrayList<>();
        for (byte[] next = reader.next(); next != null; next = reader.next()) {
            messages.add(new String(next, ISO_8859_1));
        }
        return messages;
    }

    @ParameterizedTest
    @ValueSource(strings = {"[EOM]", "\u0004", "\r\n"})
    void aReadMayEndAnywhere(String end) throws IOException, UnreadableRequestException {
        List<String> sent = List.of("A[EO", "", "[", "B[[E", "x".repeat(20_000), "last");
        String stream = String.join(end, sent) + end + "unfinished";
        for (int piece = 1; piece <= 40; piece++) {
            assertThat(messages(stream, end, piece, 20_000)).isEqualTo(sent);
        }
        assertThat(messages(stream, end, stream.length(), 20_000)).isEqualTo(sent);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[EOM]", "\u0004", "\r\n"})
    void theLimitIsExact(String end) throws IOException, UnreadableRequestException {
        for (int piece = 1; piece <= 20; piece++) {
            assertThat(messages("x".repeat(300) + end, end, piece, 300)).hasSize(1);
            int size = piece;
            assertThatThrownBy(() -> messages("x".repeat(301) + end, end, size, 300))
                    .isInstanceOf(UnreadableRequestException.class);
        }
    }

    @Test
    void anEndlessMessageIsGivenUpAtTheLimit() {
        assertThatThrownBy(() -> messages("x".repeat(1_000_000), "[EOM]", 8192, 10_000))
                .isInstanceOf(UnreadableRequestException.class)
                .hasMessageContaining("10000 bytes");
    }
}
