package comanda.domain.print;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How far a print job is. */
public sealed interface PrintJobState {
    /**
     * Waits for its printer; nothing of it was printed.
     *
     * @param tries how often it could not be begun
     * @param trouble why it could not be begun the last time; null when nobody tried
     */
    record Queued(int tries, @Nullable String trouble) implements PrintJobState {}

    /**
     * Bytes of it may have reached the printer. Written down before the first one is sent.
     *
     * @param tries how often it could not be begun before
     */
    record Printing(int tries, Instant since) implements PrintJobState {}

    /** Nothing more happens with it. */
    sealed interface Ended extends PrintJobState {
        /** When it ended. */
        Instant at();
    }

    /**
     * All of it went to the printer.
     *
     * @param bytesSent of all copies
     * @param attention what somebody should see to, such as paper that is near its end; null for nothing
     */
    record Printed(Instant at, long bytesSent, @Nullable String attention) implements Ended {}

    /**
     * Nothing of it was printed.
     *
     * @param reason a sentence for people
     */
    record Failed(Instant at, String reason) implements Ended {}

    /**
     * It was begun, and nobody knows how much of it is on paper: somebody has to look.
     *
     * @param bytesSent how many bytes the printer took at most; null where that is not known
     * @param reason a sentence for people
     */
    record Unconfirmed(Instant at, @Nullable Long bytesSent, String reason) implements Ended {}

    /** Its time had passed before it could be begun; nothing of it was printed. */
    record Expired(Instant at) implements Ended {}

    /** Somebody took it back before it was begun; nothing of it was printed. */
    record Canceled(Instant at) implements Ended {}
}
