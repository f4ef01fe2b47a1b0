package comanda.agent;

import comanda.adapters.printagent.AgentToken;
import comanda.adapters.printagent.HubLink;
import comanda.adapters.printagent.HubLinkSettings;
import comanda.adapters.printagent.HubPace;
import comanda.adapters.printagent.HubWork;
import comanda.adapters.printing.EscPosTickets;
import comanda.adapters.printing.PrinterTransports;
import comanda.adapters.storage.Storage;
import comanda.agent.configuration.AgentConfiguration;
import comanda.application.event.AgentEvent.PrintJobChanged;
import comanda.application.event.AgentEvent.PrinterChanged;
import comanda.application.event.EventPost;
import comanda.application.port.out.PrintNews;
import comanda.application.port.out.SettlementJournal;
import comanda.application.port.out.SettlementNews;
import comanda.application.print.HubSettingsService;
import comanda.application.print.PaidSlips;
import comanda.application.print.PrintService;
import comanda.application.print.PrintWords;
import comanda.application.print.PrinterBook;
import comanda.application.print.PrinterWatch;
import comanda.domain.print.PrintJob;
import comanda.domain.print.PrintJobState;
import comanda.domain.print.Printer;
import comanda.domain.print.PrinterCondition;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.BeanContext;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Printing, wired.
 *
 * @param slips empty where no slip is printed when a table was paid
 * @param hub empty for an agent without one
 */
record TicketPrinting(
        PrinterTransports transports,
        PrintService service,
        PrinterWatch watch,
        HubSettingsService hubSettings,
        Optional<PaidSlips> slips,
        Optional<HubLink> hub)
        implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TicketPrinting.class);

    static TicketPrinting of(
            AgentConfiguration configuration,
            Storage storage,
            EventPost post,
            PrintNews evidence,
            MeterRegistry meters,
            BeanContext context) {
        // People read the time on paper.
        Clock clock = Clock.system(configuration.timeZone());
        PrintWords words = PrintWords.in(configuration.locale());
        Optional<HubLink> hub = configuration
                .printing()
                .hub()
                .map(settings ->
                        new HubLink(linkTo(settings, configuration.shopId()), HubPace.USUAL, context, meters, clock));
        PrintNews others = PrintNews.to(new Telling(post), evidence, new Counting(meters));
        PrintNews news = hub.map(there -> PrintNews.to(others, there)).orElse(others);
        PrinterTransports transports =
                new PrinterTransports(configuration.printing().printers());
        PrinterBook book = new PrinterBook(configuration.printing().printers(), transports, news, clock);
        PrintService service = new PrintService(
                storage.printJobs(), book, transports, new EscPosTickets(), news, words, clock, System::nanoTime);
        Gauge.builder("comanda.print.jobs.waiting", service, PrintService::waiting)
                .description("Print jobs that wait or are being printed")
                .register(meters);
        Gauge.builder(
                        "comanda.print.storage.up",
                        storage.printJobs(),
                        jobs -> jobs.trouble().isEmpty() ? 1 : 0)
                .description("1 while print jobs can be written down")
                .register(meters);
        for (Printer printer : configuration.printing().printers().all()) {
            Gauge.builder("comanda.printer.up", service, known -> isUp(known, printer) ? 1 : 0)
                    .description("0 while a configured printer does not print")
                    .tag("printer", printer.alias().value())
                    .register(meters);
        }
        return new TicketPrinting(
                transports,
                service,
                new PrinterWatch(book),
                new HubSettingsService(storage.hubSettings(), book, clock),
                configuration.printing().paidSlips().map(printer -> new PaidSlips(printer, service, words, clock)),
                hub);
    }

    private static boolean isUp(PrintService service, Printer printer) {
        return service.printers().stream()
                .filter(shown -> shown.printer().alias().equals(printer.alias()))
                .noneMatch(shown -> shown.condition().state() == PrinterCondition.State.DOWN);
    }

    /** What the link to the hub is made from. */
    static HubLinkSettings linkTo(AgentConfiguration.Hub hub, String shopId) {
        return new HubLinkSettings(
                hub.url(),
                shopId,
                Objects.requireNonNullElse(TicketPrinting.class.getPackage().getImplementationVersion(), "development"),
                hub.agentToken().map(AgentToken::new).orElse(null),
                hub.heartbeatInterval());
    }

    /** Who hears of settlements for the sake of printing. */
    SettlementNews settlementNews() {
        return slips.<SettlementNews>map(there -> there).orElse(SettlementNews.to());
    }

    void start(SettlementJournal settlements) {
        service.start();
        watch.start();
        slips.ifPresent(there -> there.start(settlements));
        hub.ifPresent(there -> there.start(new HubWork(service, service, service, hubSettings)));
    }

    /** What is being printed goes on; nothing more is begun. */
    void stopBeginning() {
        slips.ifPresent(PaidSlips::close);
        watch.close();
        service.stopBeginning();
    }

    @Override
    public void close() {
        stopBeginning();
        service.close();
        // After the last ticket, so that the hub hears what became of it.
        hub.ifPresent(HubLink::close);
        transports.close();
    }

    /** Tells those who follow the events. */
    private record Telling(EventPost post) implements PrintNews {
        @Override
        public void changed(PrintJob job) {
            post.send(List.of(PrintJobChanged.of(job)));
        }

        @Override
        public void changed(Printer printer, PrinterCondition condition) {
            post.send(List.of(new PrinterChanged(printer.alias(), condition.state(), condition.detail())));
        }
    }

    /** Counts and tells the log. */
    private record Counting(MeterRegistry meters) implements PrintNews {
        @Override
        public void changed(PrintJob job) {
            switch (job.state()) {
                case PrintJobState.Queued(int tries, String trouble)
                when tries > 0 -> LOG.info("Print job {} could not be begun and is tried again. {}", job.id(), trouble);
                case PrintJobState.Queued _, PrintJobState.Printing _ -> {}
                case PrintJobState.Printed printed -> {
                    ended("printed");
                    LOG.info("Print job {} is printed ({} bytes to {}).", job.id(), printed.bytesSent(), job.printer());
                }
                case PrintJobState.Failed failed -> {
                    ended("failed");
                    LOG.warn("Print job {} is not printed. {}", job.id(), failed.reason());
                }
                case PrintJobState.Unconfirmed unconfirmed -> {
                    ended("unconfirmed");
                    LOG.warn("Print job {} may be printed or not. {}", job.id(), unconfirmed.reason());
                }
                case PrintJobState.Expired _ -> {
                    ended("expired");
                    LOG.warn("Print job {} is not printed: it waited for too long.", job.id());
                }
                case PrintJobState.Canceled _ -> {
                    ended("canceled");
                    LOG.info("Print job {} was taken back.", job.id());
                }
            }
        }

        Counting {
            // From nought, so that the first one is seen to be one more.
            List.of("printed", "failed", "unconfirmed", "expired", "canceled").forEach(state -> ended(meters, state));
        }

        private static Counter ended(MeterRegistry meters, String state) {
            return Counter.builder("comanda.print.jobs.ended")
                    .description("Print jobs that have ended, by how")
                    .tag("state", state)
                    .register(meters);
        }

        private void ended(String state) {
            ended(meters, state).increment();
        }

        @Override
        public void changed(Printer printer, PrinterCondition condition) {
            switch (condition.state()) {
                case UNKNOWN, READY -> LOG.info("Printer {}: {}", printer.alias(), condition.detail());
                case ATTENTION, DOWN -> LOG.warn("Printer {}: {}", printer.alias(), condition.detail());
            }
        }
    }
}
