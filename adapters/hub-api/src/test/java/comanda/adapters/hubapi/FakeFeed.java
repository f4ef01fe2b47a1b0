package comanda.adapters.hubapi;

import comanda.application.port.in.FollowFleet;
import comanda.domain.hub.ShopId;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** Events that the test makes. */
final class FakeFeed implements FollowFleet {
    final List<Reader> readers = new CopyOnWriteArrayList<>();
    volatile boolean full;

    /** One who listens, and what was asked for. */
    static final class Reader implements Following {
        final @Nullable ShopId shop;
        final @Nullable Instant since;
        final CountDownLatch closed = new CountDownLatch(1);
        private final Runnable wakeUp;
        private final Queue<FleetEvent> events = new ConcurrentLinkedQueue<>();
        private volatile boolean over;

        private Reader(@Nullable ShopId shop, @Nullable Instant since, Runnable wakeUp) {
            this.shop = shop;
            this.since = since;
            this.wakeUp = wakeUp;
        }

        void tell(FleetEvent event) {
            events.add(event);
            wakeUp.run();
        }

        void end() {
            over = true;
            wakeUp.run();
        }

        @Override
        public @Nullable FleetEvent next() {
            return events.poll();
        }

        @Override
        public boolean isOver() {
            return over;
        }

        @Override
        public void close() {
            closed.countDown();
        }
    }

    @Override
    public Following follow(@Nullable ShopId shop, @Nullable Instant since, Runnable wakeUp) throws TooManyReaders {
        if (full) {
            throw new TooManyReaders(3);
        }
        Reader reader = new Reader(shop, since, wakeUp);
        readers.add(reader);
        return reader;
    }
}
