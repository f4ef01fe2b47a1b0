package comanda.adapters.hubstorage;

import java.util.concurrent.atomic.LongAdder;

/** What the lanes have done since the start. Safe for any thread. */
final class Tally {
    private final LongAdder operations = new LongAdder();
    private final LongAdder failures = new LongAdder();
    private final LongAdder commits = new LongAdder();
    private final LongAdder workNanos = new LongAdder();
    private final LongAdder commitNanos = new LongAdder();

    void committed(int howMany, long work, long commit) {
        operations.add(howMany);
        commits.increment();
        workNanos.add(work);
        commitNanos.add(commit);
    }

    void failed(int howMany) {
        failures.add(howMany);
    }

    HubDatabase.Stats stats(int waiting) {
        return new HubDatabase.Stats(
                waiting, operations.sum(), failures.sum(), commits.sum(), workNanos.sum(), commitNanos.sum());
    }
}
