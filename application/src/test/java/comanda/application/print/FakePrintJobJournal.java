package comanda.application.print;

import comanda.application.port.out.PrintJobJournal;
import comanda.application.port.out.StorageUnavailable;
import comanda.domain.print.PrintJob;
import comanda.domain.print.PrintJobId;
import comanda.domain.print.PrintJobState;
import comanda.domain.print.Ticket;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** In memory, and as broken as a test wants it. */
final class FakePrintJobJournal implements PrintJobJournal {
    private final Map<PrintJobId, PrintJob> jobs = new LinkedHashMap<>();
    private final Map<PrintJobId, Ticket> tickets = new HashMap<>();
    private final List<PrintJobId> ends = new ArrayList<>();
    private final Set<PrintJobId> told = new HashSet<>();
    private boolean isBroken;
    private boolean isReadOnly;
    private boolean writesLate;
    private int refused;
    private Runnable beforeUpdate = () -> {};

    synchronized void breaks() {
        isBroken = true;
    }

    /** Nothing can be written, and everything be read. */
    synchronized void isReadOnly() {
        isReadOnly = true;
    }

    /** Updates fail for whoever makes them, and are written all the same. */
    synchronized void writesLate() {
        writesLate = true;
    }

    synchronized void recovers() {
        isBroken = false;
        isReadOnly = false;
        writesLate = false;
    }

    /** What happens while something is being written down. */
    synchronized void beforeUpdate(Runnable happening) {
        beforeUpdate = happening;
    }

    /** Waits until so much was refused. */
    synchronized void awaitRefusals(int number) throws InterruptedException {
        while (refused < number) {
            wait(10_000);
        }
    }

    private void requireWritable() throws StorageUnavailable {
        requireWell();
        if (isReadOnly) {
            throw refusal();
        }
    }

    private StorageUnavailable refusal() {
        refused++;
        notifyAll();
        return new StorageUnavailable("The disk is broken.");
    }

    private void requireWell() throws StorageUnavailable {
        if (isBroken) {
            throw refusal();
        }
    }

    @Override
    public synchronized boolean accept(PrintJob job, Ticket ticket) throws StorageUnavailable {
        requireWritable();
        if (jobs.putIfAbsent(job.id(), job) != null) {
            return false;
        }
        tickets.put(job.id(), ticket);
        return true;
    }

    @Override
    public void update(PrintJob job) throws StorageUnavailable {
        Runnable first;
        synchronized (this) {
            requireWritable();
            first = beforeUpdate;
        }
        // Not under this lock: two printers' threads may write at a time.
        first.run();
        synchronized (this) {
            learn(job);
            if (writesLate) {
                throw refusal();
            }
        }
    }

    @Override
    public synchronized void learn(PrintJob job) {
        jobs.put(job.id(), job);
        if (job.hasEnded() && !ends.contains(job.id())) {
            ends.add(job.id());
        }
        if (job.hasEnded()) {
            tickets.remove(job.id());
        }
        notifyAll();
    }

    @Override
    public synchronized Optional<PrintJob> find(PrintJobId id) throws StorageUnavailable {
        requireWell();
        return Optional.ofNullable(jobs.get(id));
    }

    @Override
    public synchronized Optional<Ticket> ticket(PrintJobId id) throws StorageUnavailable {
        requireWell();
        return Optional.ofNullable(tickets.get(id));
    }

    @Override
    public synchronized List<PrintJob> unfinished() throws StorageUnavailable {
        requireWell();
        return jobs.values().stream().filter(job -> !job.hasEnded()).toList();
    }

    @Override
    public synchronized List<PrintJob> untold(int limit) throws StorageUnavailable {
        requireWell();
        return ends.stream()
                .filter(id -> !told.contains(id))
                .map(jobs::get)
                .filter(job -> job.source() == PrintJob.Source.HUB)
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized void told(PrintJobId id) {
        told.add(id);
    }

    @Override
    public synchronized Optional<String> trouble() {
        return isBroken ? Optional.of("The disk is broken.") : Optional.empty();
    }

    /** Waits until a job is in such a state. */
    synchronized <S extends PrintJobState> S await(PrintJobId id, Class<S> state) throws InterruptedException {
        long end = System.nanoTime() + 10_000_000_000L;
        while (true) {
            PrintJob job = jobs.get(id);
            if (job != null && state.isInstance(job.state())) {
                return state.cast(job.state());
            }
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                throw new AssertionError("print job " + id + " is " + job);
            }
            wait(left);
        }
    }
}
