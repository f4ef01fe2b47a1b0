package comanda.escpos;

/**
 * How far a command reaches behind its own two or three bytes.
 *
 * @param payloadAt how many bytes of parameters stand before the payload
 * @param measure reads what it needs of the stream
 */
record CommandShape(int payloadAt, Measure measure) {
    /** The command goes on behind the stream's end. */
    static final long CUT_OFF = -1;

    /** This and below: the bytes that follow cannot be those of this command. How far below says how many of them it takes all the same. */
    static final long NOT_THIS = -2;

    private static final int MOST_TAB_STOPS = 32;
    private static final int COUNTER_FIELDS = 5;

    /** A function of the stream and of where the parameters begin. */
    interface Measure {
        /** How many bytes of parameters and payload follow, which may be more than the stream has, or one of the constants above. */
        long bytes(byte[] stream, int at);
    }

    /** A fixed number of parameter bytes and no payload. */
    static CommandShape fixed(int count) {
        return new CommandShape(count, (stream, at) -> count);
    }

    /** {@code pL pH} and that many bytes. */
    static CommandShape counted16() {
        return new CommandShape(2, (stream, at) -> has(stream, at, 2) ? 2L + word(stream, at) : CUT_OFF);
    }

    /** One byte that names the function, {@code pL pH} and that many bytes. */
    static CommandShape extended() {
        return new CommandShape(3, (stream, at) -> has(stream, at, 3) ? 3L + word(stream, at + 1) : CUT_OFF);
    }

    /** {@code p1 p2 p3 p4} and that many bytes. */
    static CommandShape counted32() {
        return new CommandShape(4, (stream, at) -> has(stream, at, 4) ? 4L + doubleWord(stream, at) : CUT_OFF);
    }

    /** {@code m n} and n bytes: a bar code of the newer form. */
    static CommandShape barcodeCounted() {
        return new CommandShape(2, (stream, at) -> has(stream, at, 2) ? 2L + (stream[at + 1] & 0xFF) : CUT_OFF);
    }

    /** {@code m}, bytes, NUL: a bar code of the older form. */
    static CommandShape barcodeUntilNul() {
        return new CommandShape(1, (stream, at) -> untilNul(stream, at, 1));
    }

    /** {@code m xL xH yL yH} and x times y bytes: an image by rows or by columns. */
    static CommandShape raster() {
        return new CommandShape(
                5,
                (stream, at) -> has(stream, at, 5) ? 5L + (long) word(stream, at + 1) * word(stream, at + 3) : CUT_OFF);
    }

    /** {@code m nL nH} and n columns of that many bytes each. */
    static CommandShape columns(int bytesInColumn) {
        return new CommandShape(
                3, (stream, at) -> has(stream, at, 3) ? 3L + (long) word(stream, at + 1) * bytesInColumn : CUT_OFF);
    }

    /** {@code x y} and 8·x·y bytes: the older downloaded image. */
    static CommandShape downloadedImage() {
        return new CommandShape(
                2,
                (stream, at) -> has(stream, at, 2) ? 2L + 8L * (stream[at] & 0xFF) * (stream[at + 1] & 0xFF) : CUT_OFF);
    }

    /** {@code n} and n images, each {@code xL xH yL yH} and 8·x·y bytes. */
    static CommandShape storedImages() {
        return new CommandShape(1, CommandShape::storedImages);
    }

    /** {@code y c1 c2} and for each character {@code x} and x·y bytes. */
    static CommandShape userCharacters() {
        return new CommandShape(3, CommandShape::userCharacters);
    }

    /** Up to 32 ascending columns and NUL. A value that is not greater ends the list as well and is no part of it. */
    static CommandShape tabStops() {
        return new CommandShape(0, CommandShape::tabStops);
    }

    /** {@code m a1 a2 a3 a4 nL nH} and n bytes. */
    static CommandShape userMemory() {
        return new CommandShape(7, (stream, at) -> has(stream, at, 7) ? 7L + word(stream, at + 5) : CUT_OFF);
    }

    /** {@code m fn a kc1 kc2 b c} and a bitmap file, which says its own length. */
    static CommandShape bitmapFile() {
        return new CommandShape(7, CommandShape::bitmapFile);
    }

    /** Five decimal numbers, each with a semicolon behind it. */
    static CommandShape counterFields() {
        return new CommandShape(0, CommandShape::counterFields);
    }

    static boolean has(byte[] stream, int at, int count) {
        return stream.length - at >= count;
    }

    static int word(byte[] stream, int at) {
        return (stream[at] & 0xFF) | ((stream[at + 1] & 0xFF) << 8);
    }

    private static long doubleWord(byte[] stream, int at) {
        return word(stream, at) | ((long) word(stream, at + 2) << 16);
    }

    private static long untilNul(byte[] stream, int at, int skipped) {
        for (int i = at + skipped; i < stream.length; i++) {
            if (stream[i] == 0) {
                return i + 1L - at;
            }
        }
        return CUT_OFF;
    }

    private static long storedImages(byte[] stream, int at) {
        if (!has(stream, at, 1)) {
            return CUT_OFF;
        }
        long length = 1;
        for (int images = stream[at] & 0xFF; images > 0; images--) {
            if (stream.length - at - length < 4) {
                return CUT_OFF;
            }
            int image = (int) (at + length);
            length += 4 + 8L * word(stream, image) * word(stream, image + 2);
        }
        return length;
    }

    private static long userCharacters(byte[] stream, int at) {
        if (!has(stream, at, 3)) {
            return CUT_OFF;
        }
        int height = stream[at] & 0xFF;
        int characters = (stream[at + 2] & 0xFF) - (stream[at + 1] & 0xFF) + 1;
        if (characters < 1) {
            return NOT_THIS - 3;
        }
        long length = 3;
        for (int i = 0; i < characters; i++) {
            if (stream.length - at - length < 1) {
                return CUT_OFF;
            }
            length += 1L + (stream[(int) (at + length)] & 0xFFL) * height;
        }
        return length;
    }

    private static long tabStops(byte[] stream, int at) {
        int before = 0;
        int most = Math.min(stream.length, at + MOST_TAB_STOPS);
        for (int i = at; i < most; i++) {
            int column = stream[i] & 0xFF;
            if (column == 0) {
                return i + 1L - at;
            }
            if (column <= before) {
                return i - (long) at;
            }
            before = column;
        }
        // All 32 stops set: the NUL behind them is part of the command.
        boolean isFull = most - at == MOST_TAB_STOPS;
        if (!isFull) {
            return CUT_OFF;
        }
        return has(stream, most, 1) && stream[most] == 0 ? MOST_TAB_STOPS + 1L : MOST_TAB_STOPS;
    }

    private static long bitmapFile(byte[] stream, int at) {
        final int header = 7 + 6;
        if (!has(stream, at, header)) {
            return CUT_OFF;
        }
        if (stream[at + 7] != 'B' || stream[at + 8] != 'M') {
            return NOT_THIS - header;
        }
        return Math.max(header, 7 + doubleWord(stream, at + 9));
    }

    private static long counterFields(byte[] stream, int at) {
        int fields = 0;
        for (int i = at; i < stream.length; i++) {
            if (stream[i] == ';') {
                fields++;
                if (fields == COUNTER_FIELDS) {
                    return i + 1L - at;
                }
            } else if (stream[i] < '0' || stream[i] > '9') {
                return NOT_THIS - (i - at) - (CommandTable.isIntroducer(stream[i] & 0xFF) ? 0 : 1);
            }
        }
        return CUT_OFF;
    }
}
