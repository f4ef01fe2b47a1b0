package comanda.application.port.in;

import comanda.application.event.NumberedEvent;
import org.jspecify.annotations.Nullable;

/** Tells what happens in the restaurant to those who listen, from where they stopped listening. */
public interface FollowEvents {
    /**
     * Begins to listen.
     *
     * @param lastEventId the last event that the reader knows: it hears those after it first. Null where it knows none: it hears what happens from now on
     * @param wakeUp called on any thread when there may be something for the reader; returns at once
     */
    Following follow(@Nullable Long lastEventId, Runnable wakeUp) throws TooManyReaders;

    /** One who listens. {@link #next} is called by one thread at a time, the rest by any. */
    interface Following extends AutoCloseable {
        /** The next message; null while there is none, and after the last one for ever. May read what was written down, so it may take as long as a disk. */
        @Nullable Message next();

        /** Whether the last message comes next: it is over but for that. */
        boolean isEnding();

        /** Stops listening. May be repeated. */
        @Override
        void close();
    }

    /** What a reader hears. */
    sealed interface Message {
        /** The first one to a reader that knew no event: the events that follow are those after this id. */
        record Begin(long id) implements Message {}

        /** Something happened. */
        record Event(NumberedEvent event) implements Message {}

        /**
         * Events that the reader has not heard cannot be told any more; it has to read tables and settlements anew. The events that follow are those after this id.
         *
         * @param detail a sentence for people
         */
        record Resync(long id, Cause cause, String detail) implements Message {}

        /**
         * The last one to a reader that was too slow. It may come again.
         *
         * @param lastEventId the last event that it was handed; 0 where there was none
         * @param detail a sentence for people
         */
        record Dropped(long lastEventId, String detail) implements Message {}

        /** The last one to all readers: the agent ends. */
        record Ended() implements Message {}
    }

    /** Why events cannot be told any more. */
    enum Cause {
        /** They are too old to be remembered. */
        FORGOTTEN,
        /** There never was an event of that id: the agent's memory is not the one that the reader knew. */
        UNKNOWN_ID
    }

    /** As many listen already as there may be. The message is for people. */
    final class TooManyReaders extends Exception {
        private static final long serialVersionUID = 1L;

        public TooManyReaders(int most) {
            super("There are " + most + " readers of events already. Close one of them.", null, false, false);
        }
    }
}
