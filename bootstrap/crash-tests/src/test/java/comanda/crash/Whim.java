package comanda.crash;

import java.time.Duration;
import java.util.Locale;
import java.util.Random;

/**
 * What a printer does to one connection.
 *
 * @param after so many bytes of a ticket
 * @param pause how long it stalls, or how long it takes for each kilobyte
 */
record Whim(Kind kind, int after, Duration pause) {
    /** What kinds there are. */
    enum Kind {
        NONE,
        STALLS,
        /** Reads slowly. */
        SLOW,
        /** Hangs up in the middle. Only of a ticket that is so large that its end cannot be on its way yet: else nobody could tell. */
        BREAKS,
        /** Says so when it is asked. */
        WITHOUT_PAPER;

        String text() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    /** The answer to DLE EOT 4 of a printer whose paper is out. */
    static final int NO_PAPER = 0x72;

    private static final int WELL = 0x12;
    /** The n of DLE EOT n. */
    private static final int ABOUT_PAPER = 4;

    private static final int LATEST = 12_000;

    static Whim any(Random random, boolean answersStatus) {
        int dice = random.nextInt(100);
        Kind kind = dice < 8
                ? Kind.BREAKS
                : dice < 18
                        ? Kind.STALLS
                        : dice < 24 ? Kind.SLOW : dice < 28 && answersStatus ? Kind.WITHOUT_PAPER : Kind.NONE;
        Duration pause = Duration.ofMillis(kind == Kind.SLOW ? 1 + random.nextInt(4) : 50 + random.nextInt(1200));
        return new Whim(kind, 200 + random.nextInt(LATEST), pause);
    }

    int answer(int question) {
        return kind == Kind.WITHOUT_PAPER && question == ABOUT_PAPER ? NO_PAPER : WELL;
    }

    boolean isDue(Paper paper) {
        return switch (kind) {
            case NONE, SLOW, WITHOUT_PAPER -> false;
            case STALLS -> paper.size() > 0;
            case BREAKS -> paper.large() != null && paper.size() >= after;
        };
    }
}
