package comanda.escpos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class EscPosParserTest {
    private static final int ESC = 0x1B;
    private static final int FS = 0x1C;
    private static final int GS = 0x1D;
    private static final int DLE = 0x10;

    /** Payload bytes that look like commands: whoever searches for escape bytes falls into them. */
    private static final byte[] TRAPS = {
        0x1B, 0x40, 0x1D, 0x56, 0x00, 0x1C, 0x2E, 0x10, 0x04, 0x01, 0x0A, (byte) 0xC3, (byte) 0xA3
    };

    private static byte[] traps(int length) {
        byte[] payload = new byte[length];
        for (int i = 0; i < length; i++) {
            payload[i] = TRAPS[i % TRAPS.length];
        }
        return payload;
    }

    /** A whole command, which one it is and how much of it is payload. */
    static final class Example {
        private final EscPosCommand kind;
        private final byte[] bytes;
        private final int payload;

        Example(EscPosCommand kind, byte[] bytes, int payload) {
            this.kind = kind;
            this.bytes = bytes;
            this.payload = payload;
        }

        @Override
        public String toString() {
            return kind + " of " + bytes.length + " bytes";
        }
    }

    private static Example example(EscPosCommand kind, int payload, Object... bytes) {
        return new Example(kind, Bytes.of(bytes), payload);
    }

    /** Lengths as the manuals give them, written down apart from the parser's own table. */
    static Stream<Example> examples() {
        return Stream.of(withPayload(), withoutPayload(), realTime()).flatMap(List::stream);
    }

    private static List<Example> withPayload() {
        return List.of(
                example(EscPosCommand.BIT_IMAGE_8, 300, ESC, '*', 0, 44, 1, traps(300)),
                example(EscPosCommand.BIT_IMAGE_8, 13, ESC, '*', 1, 13, 0, traps(13)),
                example(EscPosCommand.BIT_IMAGE_24, 39, ESC, '*', 32, 13, 0, traps(39)),
                example(EscPosCommand.BIT_IMAGE_24, 900, ESC, '*', 33, 44, 1, traps(900)),
                example(EscPosCommand.BIT_IMAGE_48, 12, ESC, '*', 72, 2, 0, traps(12)),
                example(EscPosCommand.DEFINE_USER_CHARACTERS, 18, ESC, '&', 3, 'A', 'C', 2, traps(6), 0, 3, traps(9)),
                example(EscPosCommand.EXTENDED_ESC, 14, ESC, '(', 'A', 14, 0, traps(14)),
                example(EscPosCommand.SET_TAB_STOPS, 4, ESC, 'D', 8, 0x1B, 0x1D, 0),
                example(EscPosCommand.SET_TAB_STOPS, 1, ESC, 'D', 0),
                example(EscPosCommand.SELECT_KANJI_FONT, 2, FS, '(', 'A', 2, 0, '0', 0),
                example(EscPosCommand.SELECT_CHARACTER_ENCODING, 2, FS, '(', 'C', 2, 0, '0', 1),
                example(EscPosCommand.EXTENDED_FS, 20, FS, '(', 'E', 20, 0, traps(20)),
                example(EscPosCommand.DEFINE_KANJI, 72, FS, '2', 0xFE, 0xA1, traps(72)),
                example(EscPosCommand.WRITE_USER_MEMORY, 258, FS, 'g', '1', 0, 0, 0, 0, 0, 2, 1, traps(258)),
                example(
                        EscPosCommand.DEFINE_STORED_IMAGES,
                        4 + 16 + 4 + 48,
                        FS,
                        'q',
                        2,
                        1,
                        0,
                        2,
                        0,
                        traps(16),
                        3,
                        0,
                        2,
                        0,
                        traps(48)),
                example(EscPosCommand.DEFINE_STORED_IMAGES, 0, FS, 'q', 0),
                example(EscPosCommand.GRAPHICS, 26, GS, '(', 'L', 26, 0, traps(26)),
                example(EscPosCommand.SYMBOL, 300, GS, '(', 'k', 44, 1, traps(300)),
                example(EscPosCommand.EXTENDED_GS, 2, GS, '(', 'A', 2, 0, 0, 2),
                example(EscPosCommand.DEFINE_DOWNLOADED_IMAGE, 48, GS, '*', 2, 3, traps(48)),
                example(EscPosCommand.LARGE_GRAPHICS, 0x10123, GS, '8', 'L', 0x23, 1, 1, 0, traps(0x10123)),
                example(EscPosCommand.SELECT_COUNTER_MODE_IN_TEXT, 11, GS, 'C', ';', "1;99;1;10;;"),
                example(
                        EscPosCommand.DEFINE_BITMAP_FILE,
                        30,
                        GS,
                        'D',
                        '0',
                        'C',
                        '0',
                        1,
                        2,
                        '0',
                        '1',
                        "BM",
                        30,
                        0,
                        0,
                        0,
                        traps(24)),
                example(EscPosCommand.COLUMN_IMAGE, 26, GS, 'Q', '0', 0, 2, 0, 13, 0, traps(26)),
                example(EscPosCommand.RASTER_IMAGE, 26, GS, 'v', '0', 0, 2, 0, 13, 0, traps(26)),
                example(EscPosCommand.RASTER_IMAGE, 0x480 * 3, GS, 'v', '0', 3, 0x80, 4, 3, 0, traps(0x480 * 3)),
                example(EscPosCommand.RASTER_IMAGE, 0, GS, 'v', '0', 0, 0, 0, 9, 0),
                example(EscPosCommand.BARCODE, 13, GS, 'k', 2, "789100031550", 0),
                example(EscPosCommand.BARCODE, 4, GS, 'k', 4, 0x1B, 0x1D, 0x56, 0),
                example(EscPosCommand.BARCODE_COUNTED, 13, GS, 'k', 73, 13, traps(13)),
                example(EscPosCommand.BARCODE_COUNTED, 255, GS, 'k', 79, 255, traps(255)));
    }

    private static List<Example> realTime() {
        return List.of(
                example(EscPosCommand.TRANSMIT_STATUS_NOW, 0, DLE, 4, 1),
                example(EscPosCommand.TRANSMIT_STATUS_NOW, 0, DLE, 4, 4),
                example(EscPosCommand.TRANSMIT_STATUS_OF_UNIT_NOW, 0, DLE, 4, 7, 1),
                example(EscPosCommand.TRANSMIT_STATUS_OF_UNIT_NOW, 0, DLE, 4, 8, 3),
                example(EscPosCommand.TRANSMIT_STATUS_OF_UNIT_NOW, 0, DLE, 4, 18, 1),
                example(EscPosCommand.REQUEST_NOW, 0, DLE, 5, 2),
                example(EscPosCommand.PULSE_NOW, 0, DLE, 20, 1, 0, 5),
                example(EscPosCommand.POWER_OFF_NOW, 0, DLE, 20, 2, 1, 8),
                example(EscPosCommand.BUZZER_NOW, 0, DLE, 20, 3, 1, 2, 3, 4, 5),
                example(EscPosCommand.TRANSMIT_SPECIFIED_STATUS_NOW, 0, DLE, 20, 7, 1),
                example(EscPosCommand.CLEAR_BUFFERS_NOW, 0, DLE, 20, 8, 1, 3, 20, 1, 6, 2, 8));
    }

    /** Notation and the number of parameter bytes. */
    private static List<Example> withoutPayload() {
        List<Example> examples = new ArrayList<>();
        add(examples, ESC, "\f2<@LSimoqv", 0);
        add(examples, ESC, " !%-34=?CEFGJKMRTUVadertu{", 1);
        add(examples, ESC, "$\\fB", 2);
        add(examples, ESC, "p", 3);
        add(examples, ESC, "W", 8);
        add(examples, FS, "&.Lbc", 0);
        add(examples, FS, "!-CW", 1);
        add(examples, FS, "?Sp", 2);
        add(examples, GS, "\f:c", 0);
        add(examples, GS, "!/BEHITabfhjrw", 1);
        add(examples, GS, "$&LPW\\", 2);
        add(examples, GS, "^", 3);
        for (String three : List.of("c0", "c1", "c3", "c4", "c5", "c6")) {
            examples.add(simple(ESC, three, 1));
        }
        examples.addAll(List.of(simple(FS, "a0", 1), simple(FS, "a1", 0), simple(FS, "a2", 0), simple(FS, "g2", 7)));
        examples.addAll(List.of(simple(GS, "C0", 2), simple(GS, "C1", 6), simple(GS, "C2", 2)));
        examples.addAll(List.of(simple(GS, "g0", 3), simple(GS, "g2", 3), simple(GS, "z0", 2)));
        for (int m : new int[] {0, 1, '0', '1'}) {
            examples.add(example(EscPosCommand.CUT, 0, GS, 'V', m));
        }
        for (char m : "ABabgh".toCharArray()) {
            examples.add(example(EscPosCommand.FEED_AND_CUT, 0, GS, 'V', m, 0x1B));
        }
        return examples;
    }

    private static void add(List<Example> examples, int introducer, String seconds, int parameters) {
        seconds.chars().forEach(second -> examples.add(simple(introducer, Character.toString(second), parameters)));
    }

    private static Example simple(int introducer, String rest, int parameters) {
        byte[] bytes = Bytes.of(introducer, rest, traps(parameters));
        EscPosCommand kind = Stream.of(EscPosCommand.values())
                .filter(command -> Arrays.equals(command.opcode(), Bytes.of(introducer, rest)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no command " + introducer + " " + rest));
        return new Example(kind, bytes, 0);
    }

    private static List<EscPosPiece> parse(byte[] stream) {
        List<EscPosPiece> pieces = new ArrayList<>();
        new EscPosParser(stream).forEachRemaining(pieces::add);
        return pieces;
    }

    @ParameterizedTest
    @MethodSource("examples")
    void aCommandIsAsLongAsItsManualSays(Example example) {
        byte[] stream = Bytes.of("before", example.bytes, "after");
        int end = 6 + example.bytes.length;
        assertThat(parse(stream))
                .containsExactly(
                        new EscPosPiece.Text(0, 6),
                        new EscPosPiece.Command(example.kind, 6, example.bytes.length, end - example.payload),
                        new EscPosPiece.Text(end, 5));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void aCommandThatTheEndCutsOffIsUnknownUpToTheEnd(Example example) {
        for (int length = 1; length < example.bytes.length; length += 1 + length / 50) {
            if (example.kind == EscPosCommand.SET_TAB_STOPS && length > 1) {
                continue;
            }
            byte[] stream = Bytes.of("ab", Arrays.copyOf(example.bytes, length));
            List<EscPosPiece> pieces = parse(stream);
            assertThat(pieces.get(1)).isInstanceOf(EscPosPiece.Unknown.class);
            assertThat(pieces.getLast().end()).isEqualTo(stream.length);
        }
    }

    @Test
    void everyCommandOfTheTableHasAnExample() {
        Set<EscPosCommand> seen = EnumSet.noneOf(EscPosCommand.class);
        examples().forEach(example -> seen.add(example.kind));
        assertThat(seen).containsExactlyInAnyOrder(EscPosCommand.values());
    }

    @Test
    void textIsEverythingPrintableAndControlsStandAlone() {
        assertThat(parse(Bytes.of("a\tção\r\n", 0x18, 0xFF)))
                .containsExactly(
                        new EscPosPiece.Text(0, 1),
                        new EscPosPiece.Control(1, 9),
                        new EscPosPiece.Text(2, 5),
                        new EscPosPiece.Control(7, 13),
                        new EscPosPiece.Control(8, 10),
                        new EscPosPiece.Control(9, 0x18),
                        new EscPosPiece.Text(10, 1));
    }

    @Test
    void anUnknownCommandIsItsTwoBytesAndParsingGoesOn() {
        assertThat(parse(Bytes.of(ESC, '~', "text", GS, 'V', 0)))
                .containsExactly(
                        new EscPosPiece.Unknown(0, 2),
                        new EscPosPiece.Text(2, 4),
                        new EscPosPiece.Command(EscPosCommand.CUT, 6, 3, 9));
    }

    @Test
    void anIntroducerBehindAnIntroducerBeginsItsOwnCommand() {
        assertThat(parse(Bytes.of(ESC, ESC, '@', "x")))
                .containsExactly(
                        new EscPosPiece.Unknown(0, 1),
                        new EscPosPiece.Command(EscPosCommand.INITIALIZE, 1, 2, 3),
                        new EscPosPiece.Text(3, 1));
    }

    @Test
    void aKnownBeginningWithAnUnknownParameterIsUnknownWithIt() {
        for (byte[] command : List.of(
                Bytes.of(GS, 'V', 9),
                Bytes.of(GS, 'k', 30),
                Bytes.of(GS, 'v', '1'),
                Bytes.of(ESC, '*', 99),
                Bytes.of(DLE, 20, 0xC3),
                Bytes.of(ESC, '&', 3, 'C', 'A'),
                Bytes.of(GS, 'C', ';', "12;x"),
                Bytes.of(GS, 'D', '0', 'C', '0', 1, 2, '0', '1', "GIF89a"))) {
            assertThat(parse(Bytes.of(command, "yz")))
                    .containsExactly(
                            new EscPosPiece.Unknown(0, command.length), new EscPosPiece.Text(command.length, 2));
        }
    }

    @Test
    void anIntroducerIsNotTakenForAnUnknownParameter() {
        EscPosPiece initialize = new EscPosPiece.Command(EscPosCommand.INITIALIZE, 2, 2, 4);
        assertThat(parse(Bytes.of(GS, 'V', ESC, '@'))).containsExactly(new EscPosPiece.Unknown(0, 2), initialize);
        assertThat(parse(Bytes.of(GS, 'C', ';', '1', ESC, '@')).getFirst()).isEqualTo(new EscPosPiece.Unknown(0, 4));
    }

    @Test
    void tabStopsEndAtTheFirstThatDoesNotAscend() {
        assertThat(parse(Bytes.of(ESC, 'D', 8, 9, 9, "x")))
                .startsWith(
                        new EscPosPiece.Command(EscPosCommand.SET_TAB_STOPS, 0, 4, 2), new EscPosPiece.Control(4, 9));
        assertThat(parse(Bytes.of(ESC, 'D', 8, 16, 10, "x")))
                .startsWith(
                        new EscPosPiece.Command(EscPosCommand.SET_TAB_STOPS, 0, 4, 2), new EscPosPiece.Control(4, 10));
    }

    @Test
    void thirtyTwoTabStopsAreAllThatThereAre() {
        byte[] stops = new byte[32];
        IntStream.range(0, 32).forEach(i -> stops[i] = (byte) (i + 1));
        assertThat(parse(Bytes.of(ESC, 'D', stops, 0, "x")).getFirst().length()).isEqualTo(35);
        assertThat(parse(Bytes.of(ESC, 'D', stops, "x")).getFirst().length()).isEqualTo(34);
    }

    @Test
    void aSelectedDoubleByteFontSaysHowLongItsCharactersAre() {
        for (int[] font : new int[][] {{0, 72}, {1, 60}, {2, 32}, {'1', 60}, {'2', 32}}) {
            byte[] stream = Bytes.of(FS, "(A", 2, 0, '0', font[0], FS, '2', 0xFE, 0xA1, traps(font[1]), "x");
            assertThat(parse(stream).get(1).length()).isEqualTo(4 + font[1]);
        }
        byte[] again = Bytes.of(FS, "(A", 2, 0, '0', 2, ESC, '@', FS, '2', 0xFE, 0xA1, traps(72));
        assertThat(parse(again).getLast().length()).isEqualTo(76);
    }

    @Test
    void lengthsThatNoStreamCanHaveAreCutOff() {
        assertThat(parse(Bytes.of(GS, "8L", 0xFF, 0xFF, 0xFF, 0xFF, "x")))
                .containsExactly(new EscPosPiece.Unknown(0, 8));
        assertThat(parse(Bytes.of(GS, "v0", 0, 0xFF, 0xFF, 0xFF, 0xFF, "x")))
                .containsExactly(new EscPosPiece.Unknown(0, 9));
        assertThat(parse(Bytes.of(FS, 'q', 255, 0xFF, 0xFF, 0xFF, 0xFF, "x")))
                .containsExactly(new EscPosPiece.Unknown(0, 8));
    }

    @Test
    void aCommandsParametersAndPayloadCanBeRead() {
        byte[] stream = Bytes.of("x", GS, "v0", 1, 2, 0, 3, 0, "abcdef", "y");
        EscPosPiece.Command command = (EscPosPiece.Command) parse(stream).get(1);
        assertThat(command.parameter(stream, 0)).isEqualTo(1);
        assertThat(command.word(stream, 1)).isEqualTo(2);
        assertThat(command.word(stream, 3)).isEqualTo(3);
        assertThat(command.parameterCount()).isEqualTo(11);
        assertThat(new String(command.payload(stream), StandardCharsets.US_ASCII))
                .isEqualTo("abcdef");
        assertThat(command.payloadLength()).isEqualTo(6);
        assertThatThrownBy(() -> command.parameter(stream, 11))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessageContaining("GS v0 has 11 bytes of parameters");
    }

    @Test
    void thereIsNothingBehindTheEnd() {
        EscPosParser parser = new EscPosParser(new byte[0]);
        assertThat(parser.hasNext()).isFalse();
        assertThatThrownBy(parser::next).isInstanceOf(NoSuchElementException.class);
    }
}
