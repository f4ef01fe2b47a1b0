package comanda.escpos;

import java.io.IOException;
import java.text.Normalizer;

/** One walk over one stream: copies what is no text, hands on what is, and notices what the commands do to the text that follows. */
final class ReencodingRun {
    /** Accents on one letter; whoever sends more gets the first. */
    private static final int MOST_MARKS = 4;

    private final byte[] stream;
    private final PageText text;
    private final ByteSink sink;
    private boolean printerReadsUtf8;

    ReencodingRun(byte[] stream, PageText text, ByteSink sink) {
        this.stream = stream;
        this.text = text;
        this.sink = sink;
    }

    void run() throws IOException {
        EscPosParser parser = new EscPosParser(stream);
        boolean isBehindUnknown = false;
        while (parser.hasNext()) {
            EscPosPiece piece = parser.next();
            switch (piece) {
                case EscPosPiece.Text some -> text(some, isBehindUnknown);
                case EscPosPiece.Control control -> sink.write(control.code());
                case EscPosPiece.Command command -> {
                    copy(command);
                    notice(command);
                }
                case EscPosPiece.Unknown unknown -> {
                    copy(unknown);
                    text.forgetSelection();
                }
            }
            // Its parameters may be control bytes, and text behind those still one of them.
            isBehindUnknown =
                    piece instanceof EscPosPiece.Unknown || (isBehindUnknown && piece instanceof EscPosPiece.Control);
        }
    }

    private void copy(EscPosPiece piece) throws IOException {
        sink.write(stream, piece.offset(), piece.length());
    }

    /** Some commands change what the bytes of a text mean. They stay in the stream, and the page is selected anew before the next character that needs it. */
    private void notice(EscPosPiece.Command command) {
        switch (command.kind()) {
            case INITIALIZE -> {
                text.forgetSelection();
                text.setInternationalSet(0);
                printerReadsUtf8 = false;
            }
            // A macro is recorded with what was selected then and may be played at any time.
            case SELECT_CODE_TABLE, CANCEL_KANJI, EXECUTE_MACRO -> text.forgetSelection();
            case SELECT_KANJI, SELECT_KANJI_CODE -> {
                text.forgetSelection();
                text.expectDoubleBytes();
            }
            case SELECT_INTERNATIONAL_SET -> text.setInternationalSet(command.parameter(stream, 0));
            case SELECT_CHARACTER_ENCODING -> noticeEncoding(command);
            default -> {
                // Every other command leaves characters as they are.
            }
        }
    }

    /** FS ( C, function 48: 1 is the code pages, 2 is UTF-8. A job that switches its printer to UTF-8 gets its text as it is. */
    private void noticeEncoding(EscPosPiece.Command command) {
        if (command.payloadLength() == 2 && command.parameter(stream, 2) == '0') {
            int encoding = command.parameter(stream, 3);
            printerReadsUtf8 = encoding == 2 || encoding == '2';
            text.forgetSelection();
        }
    }

    private void text(EscPosPiece.Text piece, boolean isBehindUnknown) throws IOException {
        if (printerReadsUtf8) {
            copy(piece);
            return;
        }
        int end = piece.end();
        int at = piece.offset();
        while (at < end) {
            int asciiEnd = asciiEnd(at, end);
            boolean isLastMarked = asciiEnd > at && Utf8.isCombiningMark(stream, asciiEnd, end);
            int plainEnd = isLastMarked ? asciiEnd - 1 : asciiEnd;
            text.ascii(stream, at, plainEnd);
            at = plainEnd < end ? character(plainEnd, end, isBehindUnknown) : plainEnd;
        }
    }

    private int asciiEnd(int at, int end) {
        int i = at;
        while (i < end && stream[i] >= 0) {
            i++;
        }
        return i;
    }

    /** Writes the character that begins there, with its accents, and answers where the next one begins. */
    private int character(int at, int end, boolean isBehindUnknown) throws IOException {
        int character = Utf8.decode(stream, at, end);
        if (character == Utf8.MALFORMED) {
            sink.write(isBehindUnknown ? stream[at] : '?');
            return at + 1;
        }
        int next = at + Utf8.length(character);
        if (Utf8.isCombiningMark(stream, next, end)) {
            return accented(character, next, end);
        }
        text.character(character);
        return next;
    }

    private int accented(int base, int at, int end) throws IOException {
        StringBuilder letters = new StringBuilder().appendCodePoint(base);
        int next = at;
        for (int i = 0; i < MOST_MARKS && Utf8.isCombiningMark(stream, next, end); i++) {
            letters.appendCodePoint(Utf8.decode(stream, next, end));
            next += 2;
        }
        String composed = Normalizer.normalize(letters, Normalizer.Form.NFC);
        for (int character : composed.codePoints().toArray()) {
            text.character(character);
        }
        return next;
    }
}
