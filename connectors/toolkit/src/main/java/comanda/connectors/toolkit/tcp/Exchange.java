package comanda.connectors.toolkit.tcp;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One request and the reading of its answer. All methods are called by the thread that called {@link FramedTcpClient#exchange}, {@link #request} when the connection's turn has come.
 *
 * @param <A> what the answer is read as
 */
public interface Exchange<A> {
    /** The bytes to send, terminator included. Asked again if the exchange is repeated. */
    byte[] request();

    /** Whether it is still to be sent, asked when its turn has come. Where it is not, the turn is given up at once and nothing is sent. */
    default boolean isStillWanted() {
        return true;
    }

    /** Hears that no answer came in time, while it is still this exchange's turn: before the next one is sent. */
    default void metWithSilence() {}

    /** Reads a frame that came while the answer was waited for. */
    Reading<A> read(byte[] frame);

    /** Whether sending the request twice does what sending it once does. If so it is repeated once when a connection that had been idle turns out to be dead. */
    boolean isRepeatable();

    /** Whether it goes before others that wait. Few may be: who is not urgent waits for all who are. */
    default boolean isUrgent() {
        return false;
    }

    /** How long the request may wait for its turn, where it must not come late; its deadline counts all the same. */
    default Duration longestWaitForTurn() {
        return Duration.ofHours(1);
    }

    /**
     * How long to wait for the answer once the request was sent.
     *
     * @param usual the endpoint's request timeout
     */
    default Duration patience(Duration usual) {
        return usual;
    }

    /** Hears of each request that was really sent, with the frame that came for an answer, understood or not, or null. */
    default void sent(byte[] request, Instant at, Duration took, byte @Nullable [] answer) {}

    /** What a frame is. */
    sealed interface Reading<A> {
        /**
         * The answer.
         *
         * @param identified whether the frame itself says that it answers this request
         */
        record Answer<A>(A value, boolean identified) implements Reading<A> {}

        /** The answer to another request, late or misdirected; it is dropped. */
        record NotMine<A>() implements Reading<A> {}

        /** Nothing that can be understood; the connection is given up. */
        record Nonsense<A>(String what) implements Reading<A> {}
    }
}
