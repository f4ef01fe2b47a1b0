package comanda.application.port.in;

import comanda.domain.hub.AgentPresence;
import comanda.domain.hub.AgentTask;
import comanda.domain.hub.ShopId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Tells how tasks and agents change to those who listen. Every event is the whole of how something stands now; one who comes back hears how everything stands that changed since, so that nothing is
 * missed, some of it perhaps twice, and what lay between perhaps not at all.
 */
public interface FollowFleet {
    /**
     * Begins to listen.
     *
     * @param shop null for all
     * @param since the moment of the last event that the reader knows; null to hear what happens from now on
     * @param wakeUp called on any thread when there may be something for the reader; returns at once
     */
    Following follow(@Nullable ShopId shop, @Nullable Instant since, Runnable wakeUp) throws TooManyReaders;

    /** One who listens. {@link #next} is called by one thread at a time, the rest by any. */
    interface Following extends AutoCloseable {
        /** The next event; null while there is none, and after the last one for ever. May take as long as a database. */
        @Nullable FleetEvent next();

        /** Whether no more will come, because the reader was too slow, the database is not there, or the hub ends: come again with the last event's moment. */
        boolean isOver();

        @Override
        void close();
    }

    /** What happened. */
    sealed interface FleetEvent {
        /** The moment to come back with. */
        Instant at();

        record TaskChanged(AgentTask task) implements FleetEvent {
            @Override
            public Instant at() {
                return task.changedAt();
            }
        }

        record AgentChanged(AgentPresence agent) implements FleetEvent {
            @Override
            public Instant at() {
                return agent.changedAt();
            }
        }
    }

    /** As many listen already as there may be. The message is for people. */
    final class TooManyReaders extends Exception {
        private static final long serialVersionUID = 1L;

        public TooManyReaders(int most) {
            super("There are " + most + " readers of events already. Close one of them.", null, false, false);
        }
    }
}
