package comanda.application.print;

import comanda.application.port.out.PrinterConnection;
import comanda.application.port.out.PrinterConnections;
import comanda.application.port.out.PrinterNotReached;
import comanda.application.port.out.SendingBroke;
import comanda.domain.print.PrinterAddress;
import comanda.domain.print.PrinterStatus;
import comanda.domain.time.Deadline;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Printers with paper that can be read, each as troubled as a test wants it. */
final class FakePrinters implements PrinterConnections {
    private final Map<PrinterAddress, FakePrinter> printers = new HashMap<>();
    private List<PluggedIn> pluggedIn = List.of();

    synchronized FakePrinter at(PrinterAddress address) {
        return printers.computeIfAbsent(address, _ -> new FakePrinter());
    }

    synchronized void plugIn(PluggedIn... plugged) {
        pluggedIn = List.of(plugged);
    }

    @Override
    public PrinterConnection open(PrinterAddress address, Deadline deadline) throws PrinterNotReached {
        return at(address).open();
    }

    @Override
    public synchronized List<PluggedIn> pluggedIn() {
        return pluggedIn;
    }

    /** One printer. */
    static final class FakePrinter {
        private final List<String> tickets = new ArrayList<>();
        private final ByteArrayOutputStream paper = new ByteArrayOutputStream();
        private @Nullable String unreachable;
        private @Nullable Integer breaksAfter;
        private List<Optional<PrinterStatus>> answers = List.of();
        private int asked;
        private int opened;
        private @Nullable CountDownLatch gate;

        synchronized void isUnreachable(@Nullable String why) {
            unreachable = why;
        }

        /** @param bytes of each ticket that it takes before it breaks; null for all */
        synchronized void breaksAfter(@Nullable Integer bytes) {
            breaksAfter = bytes;
        }

        /** What it says when it is asked, one after the other; then the last one again. */
        synchronized void answers(List<Optional<PrinterStatus>> statuses) {
            answers = List.copyOf(statuses);
            asked = 0;
        }

        /** It takes nothing until the gate opens. */
        synchronized void waitsFor(CountDownLatch opening) {
            gate = opening;
        }

        synchronized List<String> tickets() {
            return List.copyOf(tickets);
        }

        synchronized int opened() {
            return opened;
        }

        private synchronized PrinterConnection open() throws PrinterNotReached {
            opened++;
            if (unreachable != null) {
                throw new PrinterNotReached(unreachable);
            }
            return new Line();
        }

        private synchronized Optional<PrinterStatus> answer() {
            return answers.isEmpty() ? Optional.empty() : answers.get(Math.min(asked++, answers.size() - 1));
        }

        private synchronized void take(byte[] bytes) throws SendingBroke {
            Integer limit = breaksAfter;
            if (limit != null && limit < bytes.length) {
                paper.write(bytes, 0, limit);
                throw new SendingBroke("The cable was pulled.", limit);
            }
            paper.writeBytes(bytes);
        }

        private synchronized void cut() {
            tickets.add(paper.toString(StandardCharsets.UTF_8));
            paper.reset();
        }

        private final class Line implements PrinterConnection {
            @Override
            public Optional<PrinterStatus> status(Deadline deadline) {
                return answer();
            }

            @Override
            public void send(byte[] bytes, Duration stall, Deadline deadline) throws SendingBroke {
                CountDownLatch waitsFor = gate;
                try {
                    if (waitsFor != null && !waitsFor.await(10, TimeUnit.SECONDS)) {
                        throw new SendingBroke("The gate stays shut.", 0);
                    }
                } catch (InterruptedException closed) {
                    throw new SendingBroke("Interrupted.", 1);
                }
                take(bytes);
            }

            @Override
            public void drain(Duration stall, Deadline deadline) {}

            @Override
            public void finish(Deadline deadline) {
                cut();
            }

            @Override
            public void close() {}
        }
    }
}
