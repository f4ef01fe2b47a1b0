package comanda.adapters.rest;

import comanda.application.port.in.PrintRejection;
import comanda.application.port.in.PrintTickets;
import comanda.application.port.in.ShowPrinters;
import comanda.application.port.out.StorageUnavailable;
import comanda.domain.print.Failover;
import comanda.domain.print.PrintJob;
import comanda.domain.print.PrintJobId;
import comanda.domain.print.PrintJobState;
import comanda.domain.print.Printer;
import comanda.domain.print.PrinterAddress;
import comanda.domain.print.PrinterAlias;
import comanda.domain.print.PrinterCondition;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Accepts every ticket for the printer Kitchen, and fails as a test tells it. */
final class FakePrinting implements PrintTickets, ShowPrinters {
    static final PrinterAlias KITCHEN = new PrinterAlias("Kitchen");
    static final PrinterAlias BAR = new PrinterAlias("Bar");

    final List<Request> asked = new CopyOnWriteArrayList<>();
    final Map<PrintJobId, PrintJob> jobs = new ConcurrentHashMap<>();
    volatile @Nullable Exception failure;
    volatile List<Shown> shown = List.of(
            new Shown(
                    new Printer(
                            KITCHEN,
                            "Kitchen",
                            true,
                            new PrinterAddress.Usb(4070, 33054, null),
                            "generic",
                            "CP860",
                            new Failover(BAR, Duration.ofMinutes(10))),
                    new PrinterCondition(PrinterCondition.State.ATTENTION, "Little paper.", Examples.EVENING),
                    2,
                    new PrintJobState.Printed(Examples.EVENING, 812, null)),
            new Shown(
                    new Printer(BAR, null, false, new PrinterAddress.Tcp("192.168.0.40", 9100), "generic", null, null),
                    new PrinterCondition(PrinterCondition.State.DOWN, "It does not answer.", Examples.EVENING),
                    0,
                    new PrintJobState.Failed(Examples.EVENING, "It does not answer.")),
            new Shown(
                    new Printer(
                            new PrinterAlias("Archive"),
                            null,
                            false,
                            new PrinterAddress.File("/dev/usb/lp0"),
                            "generic",
                            null,
                            null),
                    new PrinterCondition(PrinterCondition.State.UNKNOWN, "Nothing is known.", Examples.EVENING),
                    0,
                    null));

    static PrintJob job(String id, PrintJobState state) {
        return new PrintJob(
                new PrintJobId(id),
                PrintJob.Source.API,
                "digest",
                KITCHEN,
                null,
                1,
                "Order 5512",
                false,
                Examples.EVENING,
                Examples.EVENING.plus(USUAL_TIME_TO_LIVE),
                state);
    }

    void has(PrintJob job) {
        jobs.put(job.id(), job);
    }

    private void failIfTold() throws PrintRejection, StorageUnavailable {
        switch (failure) {
            case null -> {}
            case PrintRejection rejection -> throw rejection;
            case StorageUnavailable unavailable -> throw unavailable;
            default -> throw new AssertionError(failure);
        }
    }

    @Override
    public PrintJob accept(Request request) throws PrintRejection, StorageUnavailable {
        asked.add(request);
        failIfTold();
        return jobs.computeIfAbsent(request.id(), id -> job(id.value(), new PrintJobState.Queued(0, null)));
    }

    @Override
    public Optional<PrintJob> find(PrintJobId id) throws StorageUnavailable {
        try {
            failIfTold();
        } catch (PrintRejection impossible) {
            throw new AssertionError(impossible);
        }
        return Optional.ofNullable(jobs.get(id));
    }

    @Override
    public PrintJob cancel(PrintJobId id) throws PrintRejection, StorageUnavailable {
        failIfTold();
        PrintJob job = find(id).orElseThrow(() -> new PrintRejection.PrintJobNotFound(id));
        if (!job.isQueued()) {
            throw new PrintRejection.PrintJobBegun(id);
        }
        PrintJob canceled = job.canceled(Examples.EVENING.plusSeconds(26));
        has(canceled);
        return canceled;
    }

    @Override
    public List<Shown> printers() {
        return shown;
    }
}
