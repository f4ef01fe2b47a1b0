package comanda.application.port.out;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Why the point of sale did not do what it was asked. The message is for people and holds no secret. */
public abstract sealed class PosFailure extends Exception {
    private static final long serialVersionUID = 1L;

    private PosFailure(String message) {
        super(message, null, false, false);
    }

    /** Whether it is certain that nothing was carried out. */
    public boolean certainlyNotDone() {
        return !(this instanceof OutcomeUnknown);
    }

    /** It could not be reached, or its queue was full. Not done; may be repeated. */
    public static final class Unreachable extends PosFailure {
        private static final long serialVersionUID = 1L;
        private final Duration retryAfter;

        public Unreachable(String message, Duration retryAfter) {
            super(message);
            this.retryAfter = retryAfter;
        }

        /** When to try again. */
        public Duration retryAfter() {
            return retryAfter;
        }
    }

    /** It was asked something that changes nothing, and did not answer in time. May be repeated. */
    public static final class NoAnswer extends PosFailure {
        private static final long serialVersionUID = 1L;

        public NoAnswer(String message) {
            super(message);
        }
    }

    /** There is no session key that it accepts. Not done; may be repeated later. */
    public static final class SessionUnavailable extends PosFailure {
        private static final long serialVersionUID = 1L;
        private final Duration retryAfter;

        public SessionUnavailable(String message, Duration retryAfter) {
            super(message);
            this.retryAfter = retryAfter;
        }

        /** When to try again. */
        public Duration retryAfter() {
            return retryAfter;
        }
    }

    /** It said no. Not done. */
    public static final class Refused extends PosFailure {
        private static final long serialVersionUID = 1L;
        private final @Nullable String posCode;
        private final @Nullable String posText;

        public Refused(String message, @Nullable String posCode, @Nullable String posText) {
            super(message);
            this.posCode = posCode;
            this.posText = posText;
        }

        /** The point of sale's own code, if it gave one. */
        public @Nullable String posCode() {
            return posCode;
        }

        /** The point of sale's own words, if it gave any. */
        public @Nullable String posText() {
            return posText;
        }
    }

    /** It was asked something that changes nothing, and answered what cannot be understood. May be repeated. */
    public static final class NotUnderstood extends PosFailure {
        private static final long serialVersionUID = 1L;

        public NotUnderstood(String message) {
            super(message);
        }
    }

    /** It was told to change something, and whether it did is not known. Read before anything is sent again. */
    public static final class OutcomeUnknown extends PosFailure {
        private static final long serialVersionUID = 1L;

        public OutcomeUnknown(String message) {
            super(message);
        }
    }

    /** The connector of this point of sale cannot do that, is configured wrongly, or is broken. Repeating does not help. */
    public static final class Unavailable extends PosFailure {
        private static final long serialVersionUID = 1L;

        public Unavailable(String message) {
            super(message);
        }
    }
}
