package comanda.escpos;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.jspecify.annotations.Nullable;

/** Whatever the bytes, the parser walks them to the end, without a gap, and answers only what is there. */
final class EscPosParserFuzzTest {
    @FuzzTest(maxDuration = "1m")
    void piecesLieEndToEnd(byte @Nullable [] stream) {
        if (stream == null) {
            return;
        }
        EscPosParser parser = new EscPosParser(stream);
        int end = 0;
        while (parser.hasNext()) {
            EscPosPiece piece = parser.next();
            assertThat(piece.offset()).isEqualTo(end);
            assertThat(piece.length()).isPositive();
            end = piece.end();
            assertThat(end).isBetween(1, stream.length);
            check(piece, stream);
        }
        assertThat(end).isEqualTo(stream.length);
    }

    private static void check(EscPosPiece piece, byte[] stream) {
        switch (piece) {
            case EscPosPiece.Text text -> {
                for (int i = text.offset(); i < text.end(); i++) {
                    assertThat(stream[i] & 0xFF).isGreaterThanOrEqualTo(0x20);
                }
            }
            case EscPosPiece.Control control ->
                assertThat(stream[control.offset()]).isEqualTo((byte) control.code());
            case EscPosPiece.Command command -> check(command, stream);
            case EscPosPiece.Unknown unknown ->
                assertThat(CommandTable.isIntroducer(stream[unknown.offset()] & 0xFF))
                        .isTrue();
        }
    }

    private static void check(EscPosPiece.Command command, byte[] stream) {
        byte[] opcode = command.kind().opcode();
        for (int i = 0; i < opcode.length; i++) {
            assertThat(stream[command.offset() + i]).isEqualTo(opcode[i]);
        }
        assertThat(command.payloadOffset()).isBetween(command.offset() + opcode.length, command.end());
        assertThat(command.payload(stream)).hasSize(command.payloadLength());
        EscPosImage.in(command, stream).ifPresent(image -> {
            if (image.width() > 0 && image.height() > 0) {
                // The last dot lies within the command.
                image.isBlack(stream, image.width() - 1, image.height() - 1);
                assertThat(image.dataOffset()).isBetween(command.offset(), command.end());
            }
        });
    }
}
