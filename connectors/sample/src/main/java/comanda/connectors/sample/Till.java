package comanda.connectors.sample;

import comanda.connectors.spi.Secret;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;

/**
 * The point of sale. A connector for a real one has a client for its protocol in this place, such as the toolkit's {@code FramedTcpClient}; what can go wrong is the same. Tables have numbers from 1, and
 * amounts are in the restaurant's currency. Safe for any thread.
 */
public interface Till {
    /** Opens a connection. Where that fails, nothing has been sent. */
    Connection connect() throws IOException;

    /** A connection to the till, for one question at a time. */
    interface Connection extends AutoCloseable {
        /**
         * Sends the question and waits for its answer.
         *
         * @throws java.net.SocketTimeoutException when none came in time; the question may have been carried out
         * @throws IOException when the connection ended before; the question may have been carried out
         */
        Answer ask(Question question, Duration patience) throws IOException;

        /** Ends the connection and whoever waits on it. May be called again. */
        @Override
        void close();
    }

    /** Everything that this connector says to the till. */
    enum Verb {
        SIGN_IN,
        TABLES,
        BILL,
        PRE_BILL,
        CLOSE;

        /** Whether something is different afterwards. Decides what a lost answer means. */
        boolean isChanging() {
            return switch (this) {
                case SIGN_IN, TABLES, BILL -> false;
                case PRE_BILL, CLOSE -> true;
            };
        }
    }

    /**
     * What the till is asked.
     *
     * @param key the PIN for signing in, the session key for everything else
     * @param table 0 where none is meant
     */
    record Question(Verb verb, Secret key, int table) {}

    /** What the till says. */
    sealed interface Answer {
        /** Signed in. */
        record SignedIn(Secret key) implements Answer {}

        record Tables(List<Table> tables) implements Answer {}

        /** A free table has no items. */
        record Bill(Table table, List<Item> items, BigDecimal discount, BigDecimal total) implements Answer {}

        record Done() implements Answer {}

        /** Not done, and why. */
        record No(int code, String text) implements Answer {}

        /** Not done, since the till does not know this key, or not any more. */
        record UnknownKey() implements Answer {}
    }

    /** @param state 0 free, 1 guests are served, 2 the bill was asked for */
    record Table(int number, String name, String room, int state) {}

    /** @param id given by the till, and kept */
    record Item(
            String id,
            String code,
            String name,
            BigDecimal quantity,
            BigDecimal price,
            BigDecimal discount,
            BigDecimal total) {}
}
