package comanda.adapters.storage;

import comanda.application.port.out.StorageUnavailable;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/** The thread of a file on a disk that stalls when it is told to: in the next thing that is asked for, before or after it is done. */
final class StallingThread extends StorageThread {
    static final StorageTrouble LATE =
            new StorageTrouble(StorageTrouble.Kind.PASSING, "The disk does not answer in time.");

    private volatile Stall stall = new Stall();
    private volatile boolean isToStall;
    private volatile boolean isImpatient;

    StallingThread() {
        super("stalling", LATE);
    }

    /** One time that the disk stands still. */
    static final class Stall {
        private final CountDownLatch begun = new CountDownLatch(1);
        private final CountDownLatch over = new CountDownLatch(1);

        void ends() {
            over.countDown();
        }
    }

    /** The next thing is done and then does not come to its end; those who wait give up as soon as it has begun. */
    Stall stallNext() {
        stall = new Stall();
        isToStall = true;
        isImpatient = true;
        return stall;
    }

    /** Everybody waits again. */
    void goOn() {
        isImpatient = false;
        stall.ends();
    }

    @Override
    Duration mayWait() {
        if (!isImpatient) {
            return Duration.ofMinutes(1);
        }
        await(stall.begun);
        return Duration.ZERO;
    }

    @Override
    <T> T call(Task<T> task, Consumer<T> whenLate) throws StorageUnavailable {
        boolean stalls = isToStall;
        isToStall = false;
        return super.call(
                () -> {
                    T result = task.run();
                    if (stalls) {
                        Stall now = stall;
                        now.begun.countDown();
                        await(now.over);
                    }
                    return result;
                },
                whenLate);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
