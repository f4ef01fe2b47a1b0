package comanda.connectors.spi;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Why a call failed, in a form that answers three questions: was it done, may it be repeated, who must act. The message is a sentence for people: what happened, where, what to do. It
 * holds no secret.
 */
public abstract sealed class ConnectorFailure extends Exception {
    private static final long serialVersionUID = 1L;

    private final String code;

    private ConnectorFailure(String code, String message) {
        super(message);
        this.code = code;
    }

    /** A stable name of the kind of failure, lower-case with hyphens. */
    public String code() {
        return code;
    }

    /** Whether it is certain that the point of sale carried nothing out. */
    public boolean certainlyNotDone() {
        return !(this instanceof OutcomeUnknown);
    }

    /** Whether the same call may succeed later without a person doing anything, and repeating it is safe. */
    public boolean mayBeRepeated() {
        return switch (this) {
            case Unauthorized _, Unreachable _, NoAnswer _, ProtocolViolation _ -> true;
            case Misconfigured _, Refused _, OutcomeUnknown _, Unsupported _, Defect _ -> false;
        };
    }

    /** Who has to act if it stays as it is. */
    public Actor whoActs() {
        return switch (this) {
            case Misconfigured _, Unauthorized _, Unreachable _, NoAnswer _ -> Actor.OPERATOR;
            case Refused _, OutcomeUnknown _ -> Actor.CALLER;
            case ProtocolViolation _, Unsupported _, Defect _ -> Actor.CONNECTOR_AUTHOR;
        };
    }

    /** Who can mend something. */
    public enum Actor {
        /** Whoever made the call: by reading first, or by asking for something else. */
        CALLER,
        /** Whoever runs the restaurant's machines. */
        OPERATOR,
        /** Whoever wrote the connector or its profile. */
        CONNECTOR_AUTHOR
    }

    /** A setting turns out to be wrong. Not done. */
    public static final class Misconfigured extends ConnectorFailure {
        private static final long serialVersionUID = 1L;

        public Misconfigured(String message) {
            super("misconfigured", message);
        }
    }

    /** There is no session that the point of sale accepts. Not done. */
    public static final class Unauthorized extends ConnectorFailure {
        private static final long serialVersionUID = 1L;
        private final Duration retryAfter;

        public Unauthorized(String message, Duration retryAfter) {
            super("unauthorized", message);
            this.retryAfter = retryAfter;
        }

        /** When the connector will try for a session again. */
        public Duration retryAfter() {
            return retryAfter;
        }
    }

    /** Nothing was sent, for there was no connection or too many calls were waiting; or the connection ended before the answer to a reading call. Not done. */
    public static final class Unreachable extends ConnectorFailure {
        private static final long serialVersionUID = 1L;

        public Unreachable(String message) {
            super("unreachable", message);
        }
    }

    /** A reading call was sent and not answered in time. Nothing can have changed. */
    public static final class NoAnswer extends ConnectorFailure {
        private static final long serialVersionUID = 1L;

        public NoAnswer(String message) {
            super("no-answer", message);
        }
    }

    /** The point of sale said no. Not done. */
    public static final class Refused extends ConnectorFailure {
        private static final long serialVersionUID = 1L;
        private final @Nullable String vendorCode;
        private final @Nullable String vendorText;

        public Refused(String message, @Nullable String vendorCode, @Nullable String vendorText) {
            super("refused", message);
            this.vendorCode = vendorCode;
            this.vendorText = vendorText;
        }

        /** The vendor's own code, where there is one. */
        public @Nullable String vendorCode() {
            return vendorCode;
        }

        /** The vendor's own words, where there are any. */
        public @Nullable String vendorText() {
            return vendorText;
        }
    }

    /** A reading call was answered by something that cannot be understood. Nothing can have changed. */
    public static final class ProtocolViolation extends ConnectorFailure {
        private static final long serialVersionUID = 1L;

        public ProtocolViolation(String message) {
            super("protocol-violation", message);
        }
    }

    /** A changing call may have been carried out: bytes of it went out and no answer that can be understood came back. */
    public static final class OutcomeUnknown extends ConnectorFailure {
        private static final long serialVersionUID = 1L;

        public OutcomeUnknown(String message) {
            super("outcome-unknown", message);
        }
    }

    /** The connector does not have this capability. Not done. */
    public static final class Unsupported extends ConnectorFailure {
        private static final long serialVersionUID = 1L;

        public Unsupported(Capability capability) {
            super("unsupported", "This connector cannot do " + capability + ".");
        }
    }

    /** The connector is broken. Not done. */
    public static final class Defect extends ConnectorFailure {
        private static final long serialVersionUID = 1L;

        public Defect(String message) {
            super("defect", message);
        }
    }
}
