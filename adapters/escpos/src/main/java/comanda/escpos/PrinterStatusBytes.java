package comanda.escpos;

import java.util.Optional;

/**
 * What a printer says of itself in its answers to {@code DLE EOT n}. Each answer is one byte; collected one after another with {@link #with}.
 *
 * @param isOffline n = 1: it takes no data for printing now
 * @param isCoverOpen n = 2
 * @param isFeeding n = 2: somebody holds the feed button
 * @param isStoppedByPaperEnd n = 2: printing stopped because the paper is at its end
 * @param hasError n = 2, and n = 3 says which: it does not print until that is mended
 * @param hasCutterError n = 3
 * @param hasFatalError n = 3: switching it off and on is the only way
 * @param isPaperNearEnd n = 4
 * @param isPaperOut n = 4
 */
public record PrinterStatusBytes(
        boolean isOffline,
        boolean isCoverOpen,
        boolean isFeeding,
        boolean isStoppedByPaperEnd,
        boolean hasError,
        boolean hasCutterError,
        boolean hasFatalError,
        boolean isPaperNearEnd,
        boolean isPaperOut) {
    /** Nothing is known, or nothing is wrong. */
    public static final PrinterStatusBytes NOTHING =
            new PrinterStatusBytes(false, false, false, false, false, false, false, false, false);

    private static final int FIXED_BITS = 0x93;
    private static final int FIXED_VALUE = 0x12;
    private static final int FIRST_QUERY = 1;
    private static final int LAST_QUERY = 4;

    /** The bytes that ask: {@code DLE EOT n}, n from 1 to 4. */
    public static byte[] query(int n) {
        return new byte[] {0x10, 0x04, (byte) checked(n)};
    }

    /** Whether a byte can be an answer: bits 1 and 4 are set, bits 0 and 7 are not. Flow control (0x11, 0x13), echoes and noise are none. */
    public static boolean isAnswer(int value) {
        return (value & FIXED_BITS) == FIXED_VALUE;
    }

    /**
     * This and what the answer to query n adds; empty for a byte that is no answer.
     *
     * @param n the query, 1 to 4
     * @param answer the byte that came, of which the lowest eight bits count
     */
    public Optional<PrinterStatusBytes> with(int n, int answer) {
        checked(n);
        if (!isAnswer(answer)) {
            return Optional.empty();
        }
        boolean bit2 = (answer & 0x04) != 0;
        boolean bit3 = (answer & 0x08) != 0;
        boolean bit5 = (answer & 0x20) != 0;
        boolean bit6 = (answer & 0x40) != 0;
        return Optional.of(
                switch (n) {
                    case 1 ->
                        new PrinterStatusBytes(
                                bit3,
                                isCoverOpen,
                                isFeeding,
                                isStoppedByPaperEnd,
                                hasError,
                                hasCutterError,
                                hasFatalError,
                                isPaperNearEnd,
                                isPaperOut);
                    case 2 ->
                        new PrinterStatusBytes(
                                isOffline,
                                bit2,
                                bit3,
                                bit5,
                                bit6,
                                hasCutterError,
                                hasFatalError,
                                isPaperNearEnd,
                                isPaperOut);
                    case 3 ->
                        new PrinterStatusBytes(
                                isOffline,
                                isCoverOpen,
                                isFeeding,
                                isStoppedByPaperEnd,
                                hasError,
                                bit3,
                                bit5,
                                isPaperNearEnd,
                                isPaperOut);
                    // Each of the two paper sensors has two bits.
                    default ->
                        new PrinterStatusBytes(
                                isOffline,
                                isCoverOpen,
                                isFeeding,
                                isStoppedByPaperEnd,
                                hasError,
                                hasCutterError,
                                hasFatalError,
                                bit2 || bit3,
                                bit5 || bit6);
                });
    }

    private static int checked(int n) {
        if (n < FIRST_QUERY || n > LAST_QUERY) {
            throw new IllegalArgumentException("status query " + n + " is none of 1 to 4");
        }
        return n;
    }
}
