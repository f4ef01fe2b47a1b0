package comanda.escpos;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Streams of three encoders that are not ours, read and re-encoded. */
final class ConformanceTest {
    private static final GlyphImages FONTS = new GlyphImages(character -> new byte[] {1, 2, 3});

    static Stream<ForeignStream> streams() {
        return Stream.concat(ForeignStream.all(), CoffeeStreams.all());
    }

    static Stream<ForeignStream> utf8Streams() {
        return streams().filter(stream -> stream.charset().equals(StandardCharsets.UTF_8));
    }

    @Test
    void thereAreStreamsOfEachEncoder() {
        for (String encoder : List.of("encoder-", "receiptline-", "coffee-")) {
            assertThat(streams().filter(stream -> stream.toString().startsWith(encoder)))
                    .as(encoder)
                    .hasSizeGreaterThan(15);
            assertThat(utf8Streams().filter(stream -> stream.toString().startsWith(encoder)))
                    .as(encoder)
                    .hasSizeGreaterThan(4);
        }
    }

    @ParameterizedTest
    @MethodSource("streams")
    void everyPieceIsKnownAndTheTextIsWhatTheEncoderWasGiven(ForeignStream stream) {
        byte[] bytes = stream.bytes();
        List<ForeignStream.Run> texts = new ArrayList<>();
        EscPosParser parser = new EscPosParser(bytes);
        int end = 0;
        while (parser.hasNext()) {
            EscPosPiece piece = parser.next();
            assertThat(piece.offset()).isEqualTo(end);
            assertThat(piece).isNotInstanceOf(EscPosPiece.Unknown.class);
            end = piece.end();
            if (piece instanceof EscPosPiece.Text(int offset, int length)) {
                texts.add(new ForeignStream.Run(offset, new String(bytes, offset, length, stream.charset())));
            }
        }
        assertThat(end).isEqualTo(bytes.length);
        assertThat(texts).isEqualTo(stream.runs());
    }

    @ParameterizedTest
    @MethodSource("utf8Streams")
    void commandsPassByteForByteAndTheTextIsTheSameInEachPageThatHasIt(ForeignStream stream) {
        int strict = 0;
        for (String name : PrinterProfiles.names()) {
            PrinterProfile profile = PrinterProfiles.named(name).orElseThrow();
            for (CodePage page : profile.pages()) {
                byte[] out = new TextReencoder(profile, page, FONTS).reencode(stream.bytes());
                if (stream.runs().stream().allMatch(run -> Interpreter.has(page, run.text()))) {
                    assertReadsTheSame(stream, out, new Interpreter(profile, page));
                    strict++;
                } else {
                    assertHasTheCommandsOf(stream, out);
                }
            }
        }
        assertThat(strict).as("pages that have this text").isPositive();
    }

    /** Walks both streams side by side without the parser: the commands as they were, between them the text as the page's charset reads it. */
    private static void assertReadsTheSame(ForeignStream stream, byte[] out, Interpreter interpreter) {
        int at = 0;
        for (int i = 0; i <= stream.runs().size(); i++) {
            byte[] commands = stream.before(i);
            assertThat(Arrays.copyOfRange(out, at, Math.min(out.length, at + commands.length)))
                    .isEqualTo(commands);
            if (i == 0) {
                interpreter.obeyAll(commands);
            }
            at += commands.length;
            if (i < stream.runs().size()) {
                at = interpreter.read(out, at, stream.runs().get(i).text());
            }
        }
        assertThat(at).isEqualTo(out.length);
    }

    /** The stream's own commands and controls come out in their order; the re-encoder adds only its own few. */
    private static void assertHasTheCommandsOf(ForeignStream stream, byte[] out) {
        List<byte[]> wanted = commands(stream.bytes());
        List<byte[]> found = commands(out);
        int next = 0;
        for (byte[] command : found) {
            if (next < wanted.size() && Arrays.equals(command, wanted.get(next))) {
                next++;
            } else {
                assertThat(command[1]).isIn((byte) 't', (byte) '&', (byte) '.', (byte) '*', (byte) 'R');
            }
        }
        assertThat(next).isEqualTo(wanted.size());
    }

    private static List<byte[]> commands(byte[] stream) {
        List<byte[]> commands = new ArrayList<>();
        new EscPosParser(stream).forEachRemaining(piece -> {
            if (!(piece instanceof EscPosPiece.Text)) {
                commands.add(Arrays.copyOfRange(stream, piece.offset(), piece.end()));
            }
        });
        return commands;
    }
}
