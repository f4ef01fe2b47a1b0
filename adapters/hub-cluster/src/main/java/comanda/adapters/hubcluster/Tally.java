package comanda.adapters.hubcluster;

import java.util.concurrent.atomic.LongAdder;

/** Counts what {@link NatsCounts} shows. */
final class Tally {
    final LongAdder published = new LongAdder();
    final LongAdder received = new LongAdder();
    final LongAdder dropped = new LongAdder();
    final LongAdder ignored = new LongAdder();
    final LongAdder reconnects = new LongAdder();

    NatsCounts counts() {
        return new NatsCounts(published.sum(), received.sum(), dropped.sum(), ignored.sum(), reconnects.sum());
    }
}
