package comanda.adapters.printagent;

import static org.assertj.core.api.Assertions.assertThat;

import comanda.application.hub.HubSettings;
import comanda.application.port.in.ApplyHubSettings;
import comanda.application.port.in.PrintRejection;
import comanda.application.port.in.PrintTickets;
import comanda.application.port.in.ReportPrintJobs;
import comanda.application.port.in.ShowPrinters;
import comanda.application.port.out.PrintNews;
import comanda.application.port.out.StorageUnavailable;
import comanda.domain.print.PrintJob;
import comanda.domain.print.PrintJobId;
import comanda.domain.print.PrintJobState;
import comanda.domain.print.Printer;
import comanda.domain.print.PrinterAddress;
import comanda.domain.print.PrinterAlias;
import comanda.domain.print.PrinterChoice;
import comanda.domain.print.PrinterCondition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A shop that keeps what is to be printed, and prints it when its test says so; it outlives an agent as its disk does. */
final class FakeShop implements PrintTickets, ReportPrintJobs, ShowPrinters, ApplyHubSettings {
    static final Instant NOW = Instant.parse("2026-03-01T20:00:00Z");

    final List<Request> printed = new ArrayList<>();
    final BlockingQueue<Request> requests = new LinkedBlockingQueue<>();
    final List<PrintRejection> rejections = new ArrayList<>();
    volatile @Nullable PrintNews news;
    volatile boolean isDiskDown;
    /** Thrown once by whatever is asked next. */
    final Queue<Throwable> defects = new ConcurrentLinkedQueue<>();

    volatile boolean printsAtOnce = true;
    volatile boolean notesWhatWasTold = true;
    private final Map<PrintJobId, PrintJob> jobs = new LinkedHashMap<>();
    private final Set<PrintJobId> untold = new LinkedHashSet<>();
    private HubSettings settings = HubSettings.NONE;

    HubWork work() {
        return new HubWork(this, this, this, this);
    }

    @Override
    public PrintJob accept(Request request) throws PrintRejection, StorageUnavailable {
        PrintJob job = accepted(request);
        requests.add(request);
        if (printsAtOnce && !job.hasEnded()) {
            end(job.id(), new PrintJobState.Printed(NOW, 11, null));
        }
        return job;
    }

    private synchronized PrintJob accepted(Request request) throws PrintRejection, StorageUnavailable {
        requireDisk();
        if (!rejections.isEmpty()) {
            throw rejections.removeFirst();
        }
        PrintJob known = jobs.get(request.id());
        if (known != null) {
            return known;
        }
        printed.add(request);
        PrintJob job = new PrintJob(
                request.id(),
                request.source(),
                "digest",
                new PrinterAlias("Kitchen"),
                null,
                request.copies(),
                request.reason(),
                request.isTest(),
                NOW,
                NOW.plusSeconds(60),
                new PrintJobState.Queued(0, null));
        jobs.put(job.id(), job);
        return job;
    }

    private void requireDisk() throws StorageUnavailable {
        switch (defects.poll()) {
            case null -> {
                // All is well.
            }
            case RuntimeException defect -> throw defect;
            case Error defect -> throw defect;
            case Throwable other -> throw new IllegalArgumentException(other);
        }
        if (isDiskDown) {
            throw new StorageUnavailable("The disk is full. Make room.");
        }
    }

    /** A job comes to its end. */
    void end(PrintJobId id, PrintJobState.Ended state) {
        PrintJob ended;
        synchronized (this) {
            PrintJob job = Objects.requireNonNull(jobs.get(id));
            ended = new PrintJob(
                    job.id(),
                    job.source(),
                    job.contentDigest(),
                    job.printer(),
                    null,
                    job.copies(),
                    job.reason(),
                    job.isTest(),
                    job.acceptedAt(),
                    job.expiresAt(),
                    state);
            jobs.put(id, ended);
            untold.add(id);
        }
        PrintNews hearer = news;
        if (hearer != null) {
            hearer.changed(ended);
        }
    }

    Request nextRequest() throws InterruptedException {
        return Objects.requireNonNull(requests.poll(PlainHub.PATIENCE_SECONDS, TimeUnit.SECONDS));
    }

    synchronized int printedTickets() {
        return printed.size();
    }

    synchronized int untoldJobs() {
        return untold.size();
    }

    void awaitUntold(int count) {
        long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(PlainHub.PATIENCE_SECONDS);
        while (untoldJobs() != count && System.nanoTime() - limit < 0) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        }
        assertThat(untoldJobs()).isEqualTo(count);
    }

    @Override
    public synchronized Optional<PrintJob> find(PrintJobId id) {
        return Optional.ofNullable(jobs.get(id));
    }

    @Override
    public PrintJob cancel(PrintJobId id) {
        throw new UnsupportedOperationException();
    }

    @Override
    public synchronized List<PrintJob> untold(int limit) throws StorageUnavailable {
        requireDisk();
        return untold.stream().limit(limit).map(jobs::get).toList();
    }

    @Override
    public synchronized void told(PrintJobId id) {
        if (notesWhatWasTold) {
            untold.remove(id);
        }
    }

    @Override
    public List<Shown> printers() {
        return List.of(
                shown(
                        "Kitchen",
                        "Kitchen",
                        true,
                        new PrinterAddress.Usb(0x0fe6, 0x811e, "S1"),
                        PrinterCondition.State.READY),
                shown("Bar", null, false, new PrinterAddress.Tcp("192.168.1.50", 9100), PrinterCondition.State.DOWN),
                shown("Log", null, false, new PrinterAddress.File("/dev/usb/lp0"), PrinterCondition.State.UNKNOWN));
    }

    private static Shown shown(
            String alias, @Nullable String role, boolean isDefault, PrinterAddress at, PrinterCondition.State state) {
        return new Shown(
                new Printer(new PrinterAlias(alias), role, isDefault, at, "generic", null, null),
                new PrinterCondition(state, "It is " + state + ".", NOW),
                isDefault ? 2 : 0,
                isDefault ? new PrintJobState.Printed(NOW, 5, null) : null);
    }

    @Override
    public synchronized HubSettings current() {
        return settings;
    }

    @Override
    public synchronized HubSettings apply(
            String task, @Nullable PrinterChoice defaultPrinter, @Nullable Duration heartbeatInterval)
            throws InvalidSettings, StorageUnavailable {
        requireDisk();
        if (heartbeatInterval != null && heartbeatInterval.compareTo(LONGEST_INTERVAL) > 0) {
            throw new InvalidSettings(List.of("The heartbeat's interval is longer than an hour."));
        }
        settings = new HubSettings(defaultPrinter, heartbeatInterval, NOW, List.of(task));
        return settings;
    }
}
