package comanda.connectors.toolkit.session;

import comanda.connectors.spi.ConnectorFailure;
import comanda.connectors.spi.Secret;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a search for a key ended. */
sealed interface RoundOutcome {
    /**
     * The point of sale accepted a key.
     *
     * @param knownKeyRefused whether it first said no to the key that was known before, which may be this one
     */
    record Found(Secret key, SessionOrigin origin, boolean knownKeyRefused) implements RoundOutcome {}

    /**
     * No key was accepted.
     *
     * @param sentence for people
     * @param cause the probe's failure where that is what callers get
     * @param knownKeyRefused whether the point of sale said no to the key that was known before
     * @param untried keys that the source gave and that were not tried
     */
    record NotFound(
            Reason reason,
            String sentence,
            @Nullable ConnectorFailure cause,
            boolean knownKeyRefused,
            List<Secret> untried)
            implements RoundOutcome {
        /** What callers get who need a key now. */
        ConnectorFailure failure(Duration untilNextTry) {
            return switch (reason) {
                case CLOUD_UNREACHABLE, LOGIN_REFUSED, ALL_REFUSED ->
                    new ConnectorFailure.Unauthorized(sentence, untilNextTry);
                case ALL_SILENT, OUT_OF_TIME -> new ConnectorFailure.NoAnswer(sentence);
                case POS_FAILED, NOT_UNDERSTOOD, DEFECT ->
                    cause == null ? new ConnectorFailure.Defect(sentence) : cause;
            };
        }
    }

    /** Why no key was accepted. */
    enum Reason {
        /** There was no connection to the point of sale, or the probe cannot work at all. */
        POS_FAILED,
        /** The source could not be asked. */
        CLOUD_UNREACHABLE,
        /** The source refused the login. */
        LOGIN_REFUSED,
        /** The point of sale answers, and accepts no key. */
        ALL_REFUSED,
        /** The point of sale answered nothing. */
        ALL_SILENT,
        /** The point of sale answered something that means nothing. */
        NOT_UNDERSTOOD,
        /** The round's time was over before all keys were tried. */
        OUT_OF_TIME,
        /** The source or the probe threw what they must not throw. */
        DEFECT;

        /** Whether it was the source that failed. */
        boolean isTheCloudsFault() {
            return switch (this) {
                case CLOUD_UNREACHABLE, LOGIN_REFUSED -> true;
                case POS_FAILED, ALL_REFUSED, ALL_SILENT, NOT_UNDERSTOOD, OUT_OF_TIME, DEFECT -> false;
            };
        }

        /** Whether the known key may be tried again before the back-off is over: not where the point of sale has just said no to everything. */
        boolean leavesTheKnownKeyAChance() {
            return switch (this) {
                case POS_FAILED, CLOUD_UNREACHABLE, LOGIN_REFUSED, ALL_SILENT, NOT_UNDERSTOOD, OUT_OF_TIME -> true;
                case ALL_REFUSED, DEFECT -> false;
            };
        }
    }
}
