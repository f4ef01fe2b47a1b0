package comanda.agent;

import comanda.adapters.storage.Storage;
import comanda.agent.configuration.AgentConfiguration;
import comanda.application.message.MessageTemplates;
import comanda.application.port.in.TellCapabilities;
import comanda.application.port.out.EventLog;
import comanda.application.port.out.PointOfSale;
import comanda.application.port.out.PosMonitor;
import comanda.application.port.out.SettlementJournal;
import comanda.application.port.out.SettlementNews;
import comanda.application.port.out.StorageUnavailable;
import comanda.application.service.CircuitBreaker;
import comanda.application.service.KnownSettlements;
import comanda.application.service.Leases;
import comanda.application.service.LookingOn;
import comanda.application.service.ShownBills;
import comanda.application.service.SparedPointOfSale;
import comanda.application.service.SummaryService;
import comanda.application.service.TableService;
import comanda.domain.settlement.Settlement;
import comanda.domain.settlement.SettlementState;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micronaut.context.BeanContext;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The application's services, wired.
 *
 * @param monitor of the point of sale, which is spared by it as well
 * @param services what the REST adapter asks for, by the ports that they implement
 * @param journal of settlements
 * @param log of events
 * @param settling writes to the point of sale; empty for an agent that only looks on
 * @param watching tells what happens
 * @param printing prints tickets
 * @param evidence counts
 */
record UseCases(
        PosMonitor monitor,
        List<Object> services,
        SettlementJournal journal,
        EventLog log,
        Optional<Settling> settling,
        Watching watching,
        TicketPrinting printing,
        EvidenceKeeping evidence)
        implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(UseCases.class);

    static UseCases around(
            PointOfSale connected,
            PosMonitor monitor,
            Storage storage,
            AgentConfiguration configuration,
            MessageTemplates templates,
            TellCapabilities capabilities,
            MeterRegistry meters,
            BeanContext context) {
        Clock clock = Clock.systemUTC();
        SettlementJournal journal = storage.settlements();
        EvidenceKeeping evidence = EvidenceKeeping.of(configuration, storage, clock, meters);
        Recovery recovery = new Recovery();
        CircuitBreaker breaker = new CircuitBreaker(System::nanoTime, recovery);
        SparedPointOfSale spared = new SparedPointOfSale(connected, monitor, breaker);
        Watching watching = Watching.of(
                spared, breaker, storage.events(), configuration.watchMessagesPerMinute(), evidence.book(), meters);
        TicketPrinting printing =
                TicketPrinting.of(configuration, storage, watching.post(), evidence.book(), meters, context);
        ShownBills shownBills = new ShownBills();
        Leases leases = new Leases(evidence.preBills(), clock);
        TableService tables = new TableService(watching.pointOfSale(), shownBills);
        SettlementNews news =
                SettlementNews.to(new Counting(meters), leases, watching, evidence.book(), printing.settlementNews());
        Optional<Settling> settling = switch (configuration.mode()) {
            case NORMAL ->
                Optional.of(Settling.of(watching.pointOfSale(), tables, shownBills, leases, journal, news, clock));
            case OBSERVE -> Optional.empty();
        };
        settling.ifPresent(there -> recovery.then(there.pending()::hurry));
        measure(breaker, journal, meters);
        return new UseCases(
                spared,
                services(
                        settling,
                        journal,
                        tables,
                        capabilities,
                        watching.feed(),
                        new SummaryService(tables, templates),
                        printing.service(),
                        evidence.service()),
                journal,
                storage.events(),
                settling,
                watching,
                printing,
                evidence);
    }

    private static List<Object> services(Optional<Settling> settling, SettlementJournal journal, Object... reading) {
        List<Object> services = new ArrayList<>(List.of(reading));
        services.add(new KnownSettlements(journal));
        settling.ifPresentOrElse(
                there -> services.addAll(List.of(there.preBills(), there.settlements())),
                () -> services.add(new LookingOn(journal)));
        return services;
    }

    private static void measure(CircuitBreaker breaker, SettlementJournal journal, MeterRegistry meters) {
        Gauge.builder("comanda.pos.spared", breaker, b -> b.state() == CircuitBreaker.State.CLOSED ? 0 : 1)
                .description("1 while the point of sale is left alone because it does not answer")
                .register(meters);
        Gauge.builder("comanda.storage.up", journal, j -> j.trouble().isEmpty() ? 1 : 0)
                .description("1 while settlements can be written down")
                .register(meters);
        Gauge.builder("comanda.settlements.pending", journal, UseCases::numberPending)
                .description("Settlements that were accepted and have not ended")
                .register(meters);
    }

    /** What is done when the point of sale answers again: known only after the rest is made. */
    private static final class Recovery implements Runnable {
        private volatile Runnable next = () -> {};

        void then(Runnable action) {
            next = action;
        }

        @Override
        public void run() {
            next.run();
        }
    }

    /** Counts and tells the log. */
    private static final class Counting implements SettlementNews {
        private final Counter closed;
        private final Counter conflict;
        private final Timer window;

        Counting(MeterRegistry meters) {
            closed = ended(meters, "closed");
            conflict = ended(meters, "conflict");
            window = Timer.builder("comanda.settlement.window")
                    .description("From the answer that showed the paid bill until the close was answered, or was not")
                    .serviceLevelObjectives(
                            Duration.ofMillis(5),
                            Duration.ofMillis(20),
                            Duration.ofMillis(100),
                            Duration.ofMillis(500),
                            Duration.ofSeconds(2),
                            Duration.ofSeconds(5))
                    .register(meters);
        }

        @Override
        public void closeSent(Duration nobodyLooked) {
            window.record(nobodyLooked);
        }

        @Override
        public void changed(Settlement settlement) {
            switch (settlement.state()) {
                case SettlementState.Closed _ -> {
                    closed.increment();
                    LOG.info("Table {} is closed (settlement {}).", settlement.table(), settlement.id());
                }
                case SettlementState.Conflict _ -> {
                    conflict.increment();
                    LOG.warn(
                            "Table {} was paid and cannot be closed as it was paid; look at the table and at GET /settlements/{}.",
                            settlement.table(),
                            settlement.id());
                }
                case SettlementState.Pending _ ->
                    LOG.info(
                            "Table {} was paid and is to be closed (settlement {}).",
                            settlement.table(),
                            settlement.id());
            }
        }
    }

    private static Counter ended(MeterRegistry meters, String state) {
        return Counter.builder("comanda.settlements.ended")
                .description("Settlements that have ended, by how")
                .tag("state", state)
                .register(meters);
    }

    private static double numberPending(SettlementJournal journal) {
        try {
            return journal.pending().size();
        } catch (StorageUnavailable _) {
            return Double.NaN;
        }
    }

    void start() {
        evidence.start();
        settling.ifPresentOrElse(Settling::start, this::sayThatItOnlyLooksOn);
        watching.start(log, journal);
        printing.start(journal);
    }

    private void sayThatItOnlyLooksOn() {
        double waiting = numberPending(journal);
        LOG.warn(
                "This agent only looks on (comanda.mode is observe): it moves no table into pre-bill and closes none.{}",
                waiting > 0
                        ? " Settlements that were accepted before and have not ended: " + (long) waiting
                                + ". They are not gone on with; close their tables by hand, or set comanda.mode to normal."
                        : "");
    }

    /** Settlements on their way stay pending after the message that they wait for, so that their requests are answered; streams of events end. */
    void stopBeginning() {
        watching.endStreams();
        printing.stopBeginning();
        settling.ifPresent(Settling::stopBeginning);
    }

    @Override
    public void close() {
        settling.ifPresent(Settling::close);
        printing.close();
        watching.close();
        evidence.close();
    }
}
