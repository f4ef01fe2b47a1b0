package comanda.escpos;

import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * Walks a printer's stream piece by piece. It knows how long each command is, so that no byte of an image or symbol is ever taken for text or for another command. Never throws on
 * whatever bytes: what it doesn't know comes as {@link EscPosPiece.Unknown}. Takes time in proportion to the stream, and no memory but the piece that it answers.
 *
 * <p>An introducer (DLE, ESC, FS, GS) with a second byte that no command begins with is unknown as those two bytes, or alone when the second is an introducer itself; parsing goes on behind
 * it. A known beginning with a parameter that makes no sense is unknown together with that parameter. A command that the stream's end cuts off is unknown up to the end.
 *
 * <p>Not thread-safe. The array must not be changed meanwhile.
 */
public final class EscPosParser implements Iterator<EscPosPiece> {
    /** The dots of a double-byte character in the font that is selected at first. */
    private static final int KANJI_24_BY_24 = 72;

    private static final int KANJI_20_BY_24 = 60;
    private static final int KANJI_16_BY_16 = 32;
    private static final int FIRST_PRINTABLE = 0x20;

    private final byte[] stream;
    private int position;
    private int kanjiDots = KANJI_24_BY_24;

    /** @param stream the whole stream; it is not copied */
    public EscPosParser(byte[] stream) {
        this.stream = stream;
    }

    @Override
    public boolean hasNext() {
        return position < stream.length;
    }

    @Override
    public EscPosPiece next() {
        if (position >= stream.length) {
            throw new NoSuchElementException("the stream of " + stream.length + " bytes is at its end");
        }
        int first = stream[position] & 0xFF;
        EscPosPiece piece;
        if (first >= FIRST_PRINTABLE) {
            piece = text();
        } else if (CommandTable.isIntroducer(first)) {
            piece = command(first);
        } else {
            piece = new EscPosPiece.Control(position, first);
        }
        position = piece.end();
        return piece;
    }

    private EscPosPiece text() {
        int end = position + 1;
        // Bytes from 0x80 upwards are negative and text as well.
        while (end < stream.length && (stream[end] >= FIRST_PRINTABLE || stream[end] < 0)) {
            end++;
        }
        return new EscPosPiece.Text(position, end - position);
    }

    private EscPosPiece command(int introducer) {
        if (position + 1 == stream.length) {
            return unknown(1);
        }
        int second = stream[position + 1] & 0xFF;
        CommandTable.Entry entry = CommandTable.find(introducer, second);
        if (entry == null) {
            return unknown(CommandTable.isIntroducer(second) ? 1 : 2);
        }
        EscPosCommand alone = entry.alone();
        if (alone != null) {
            return command(alone);
        }
        if (position + 2 == stream.length) {
            return unknown(2);
        }
        int third = stream[position + 2] & 0xFF;
        EscPosCommand kind = entry.withThird(third);
        if (kind == null) {
            return unknown(CommandTable.isIntroducer(third) ? 2 : 3);
        }
        return command(kind);
    }

    private EscPosPiece command(EscPosCommand kind) {
        int parametersAt = position + kind.opcodeLength();
        long parameters = kind.shape().measure().bytes(stream, parametersAt)
                + (kind == EscPosCommand.DEFINE_KANJI ? kanjiDots : 0);
        if (parameters <= CommandShape.NOT_THIS) {
            return unknown(kind.opcodeLength() + (int) (CommandShape.NOT_THIS - parameters));
        }
        if (parameters == CommandShape.CUT_OFF || parameters > stream.length - parametersAt) {
            return unknown(stream.length - position);
        }
        int payloadAt = parametersAt + (int) Math.min(kind.shape().payloadAt(), parameters);
        EscPosPiece.Command command =
                new EscPosPiece.Command(kind, position, kind.opcodeLength() + (int) parameters, payloadAt);
        rememberKanjiFont(command);
        return command;
    }

    private EscPosPiece unknown(int length) {
        return new EscPosPiece.Unknown(position, length);
    }

    /** FS ( A, function 48, selects the font that FS 2 defines characters for; ESC @ selects the first again. */
    private void rememberKanjiFont(EscPosPiece.Command command) {
        if (command.kind() == EscPosCommand.INITIALIZE) {
            kanjiDots = KANJI_24_BY_24;
        } else if (command.kind() == EscPosCommand.SELECT_KANJI_FONT
                && command.payloadLength() == 2
                && command.parameter(stream, 2) == '0') {
            kanjiDots = switch (command.parameter(stream, 3)) {
                case 1, '1' -> KANJI_20_BY_24;
                case 2, '2' -> KANJI_16_BY_16;
                default -> KANJI_24_BY_24;
            };
        }
    }
}
