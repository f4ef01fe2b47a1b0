package comanda.adapters.printing;

import comanda.domain.time.Deadline;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Carries out blocking calls for one printer. What was opened on it is closed on it, also when whoever asked for it has long gone. */
final class PrinterThread implements AutoCloseable {
    /** How long a thread may take to leave the printer as it was found before it is left behind. */
    private static final Duration LEAVING = Duration.ofSeconds(2);

    /** Does something that may fail. */
    @FunctionalInterface
    interface Work<T> {
        T run() throws IOException;
    }

    /** Something that is open. */
    interface Open {
        void close() throws IOException;
    }

    private final String printer;
    private final Consumer<PrinterThread> whenGone;
    private final BlockingQueue<FutureTask<?>> work = new ArrayBlockingQueue<>(1);
    private final Thread thread;
    private @Nullable Open open;
    private volatile boolean isOver;

    /** How long those who end this thread wait for it; null until somebody does. */
    private @Nullable Deadline leaving;

    PrinterThread(String printer, Consumer<PrinterThread> whenGone) {
        this.printer = printer;
        this.whenGone = whenGone;
        this.thread = Thread.ofPlatform().daemon().name("printer " + printer).start(this::run);
    }

    String printer() {
        return printer;
    }

    private void run() {
        try {
            while (!isOver) {
                work.take().run();
            }
        } catch (InterruptedException _) {
            // Nothing more is asked of this thread.
        } finally {
            try {
                closeWhatIsOpen();
            } finally {
                whenGone.accept(this);
            }
        }
    }

    private void closeWhatIsOpen() {
        try {
            if (open != null) {
                open.close();
            }
        } catch (IOException | RuntimeException _) {
            // The printer has gone, and with it what was open.
        }
    }

    /** On this thread: what is to be closed at its end. */
    void owns(Open opened) {
        open = opened;
    }

    /** Whether nobody waits for this thread's work any more. */
    boolean isOver() {
        return isOver;
    }

    /** Begins with the work. One piece at a time. */
    <T> Call<T> begin(Work<T> piece) throws IOException {
        FutureTask<T> task = new FutureTask<>((Callable<T>) piece::run);
        if (isOver || !work.offer(task)) {
            throw new IOException("the way to the printer is closed");
        }
        return new Call<>(task);
    }

    /** Does the work, or gives up waiting for it: then this thread is of no more use. */
    <T> T call(Work<T> piece, Deadline deadline) throws IOException {
        boolean ended = false;
        try {
            Call<T> call = begin(piece);
            ended = call.isDone(deadline);
            if (ended) {
                return call.result();
            }
            throw new IOException("it does not answer");
        } finally {
            if (!ended) {
                close();
            }
        }
    }

    /**
     * Sends, and gives up waiting when nothing is taken any more. The thread may then be in the middle of it.
     *
     * @param work whether all was sent, which counts what was
     */
    void send(Work<Boolean> work, Tally tally, Duration stall, Deadline deadline) throws IOException {
        Call<Boolean> call = begin(work);
        long before = 0;
        while (!call.isDone(deadline.within(stall))) {
            long now = tally.taken();
            if (now == before || deadline.hasPassed()) {
                throw new IOException(now == before ? "it takes nothing more" : "it is too slow");
            }
            before = now;
        }
        if (!call.result()) {
            throw new IOException("the way to the printer is closed");
        }
    }

    /**
     * Has this thread end. One that the system holds in a call is asked to come out by another thread, because that may not return either.
     *
     * @return until when that is to be waited for, from the first call on
     */
    synchronized Deadline leave() {
        if (leaving == null) {
            leaving = Deadline.in(LEAVING);
            isOver = true;
            if (Thread.currentThread() != thread) {
                Thread.ofPlatform().daemon().name("leave printer " + printer).start(thread::interrupt);
            }
        }
        return leaving;
    }

    /** Ends this thread, and waits until it has left the printer as it was found, for everybody who calls this. */
    @Override
    public void close() {
        Deadline until = leave();
        if (Thread.currentThread() == thread) {
            return;
        }
        try {
            thread.join(until.remaining());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** A piece of work that was begun. */
    static final class Call<T> {
        private final FutureTask<T> task;

        private Call(FutureTask<T> task) {
            this.task = task;
        }

        /** Waits for it to end, well or not. */
        boolean isDone(Deadline deadline) throws InterruptedIOException {
            try {
                task.get(Math.max(1, deadline.remaining().toMillis()), TimeUnit.MILLISECONDS);
                return true;
            } catch (TimeoutException _) {
                return task.isDone();
            } catch (ExecutionException _) {
                return true;
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("the agent stops");
            }
        }

        /** What came of it; it has ended. */
        T result() throws IOException {
            return switch (task.state()) {
                case SUCCESS -> task.resultNow();
                case FAILED -> throw failure(task.exceptionNow());
                case RUNNING, CANCELLED -> throw new IllegalStateException("it has not ended");
            };
        }

        private static IOException failure(Throwable thrown) {
            return thrown instanceof IOException failed ? failed : new IOException(thrown.toString(), thrown);
        }
    }
}
