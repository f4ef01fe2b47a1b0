package comanda.agent;

import comanda.adapters.storage.InMemorySettlementJournal;
import comanda.application.message.MessageTemplates;
import comanda.application.port.in.TellCapabilities;
import comanda.application.port.out.PointOfSale;
import comanda.application.port.out.SettlementJournal;
import comanda.application.service.PendingSettlements;
import comanda.application.service.PreBillService;
import comanda.application.service.SettlementDriver;
import comanda.application.service.SettlementService;
import comanda.application.service.SummaryService;
import comanda.application.service.TableLocks;
import comanda.application.service.TableService;
import comanda.domain.settlement.Settlement;
import comanda.domain.settlement.SettlementState;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The application's services, wired.
 *
 * @param services what the REST adapter asks for, by the ports that they implement
 * @param journal of settlements
 * @param driver of settlements
 * @param pending goes on with settlements that have not ended
 */
record UseCases(List<Object> services, SettlementJournal journal, SettlementDriver driver, PendingSettlements pending)
        implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(UseCases.class);

    static UseCases around(
            PointOfSale pointOfSale, MessageTemplates templates, TellCapabilities capabilities, MeterRegistry meters) {
        Clock clock = Clock.systemUTC();
        SettlementJournal journal = new InMemorySettlementJournal(clock);
        TableLocks locks = new TableLocks();
        TableService tables = new TableService(pointOfSale);
        SettlementDriver driver = new SettlementDriver(pointOfSale, journal, clock, Thread::sleep, counting(meters));
        PendingSettlements pending =
                new PendingSettlements(journal, driver, locks, new SecureRandom(), System::nanoTime);
        Gauge.builder("comanda.settlements.pending", journal, j -> j.pending().size())
                .description("Settlements that were accepted and have not ended")
                .register(meters);
        return new UseCases(
                List.of(
                        tables,
                        capabilities,
                        new SummaryService(tables, templates),
                        new PreBillService(pointOfSale, tables, locks, Thread::sleep),
                        new SettlementService(tables, journal, driver, locks, pending, clock)),
                journal,
                driver,
                pending);
    }

    private static Consumer<Settlement> counting(MeterRegistry meters) {
        Counter closed = ended(meters, "closed");
        Counter conflict = ended(meters, "conflict");
        return settlement -> {
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
                case SettlementState.Pending _ -> {
                    // Not ended.
                }
            }
        };
    }

    private static Counter ended(MeterRegistry meters, String state) {
        return Counter.builder("comanda.settlements.ended")
                .description("Settlements that have ended, by how")
                .tag("state", state)
                .register(meters);
    }

    void start() {
        pending.start();
    }

    /** Settlements on their way stay pending after the message that they wait for, so that their requests are answered. */
    void stopBeginning() {
        driver.stop();
    }

    /** Says of each paid table that it has to be looked at by hand, since the journal does not outlive the process. */
    @Override
    public void close() {
        pending.close();
        for (Settlement left : journal.pending()) {
            LOG.warn(
                    "Table {} was paid (settlement {}) and is not known to be closed, and with the agent's end this is forgotten: see whether it is closed, and close it by hand if not.",
                    left.table(),
                    left.id());
        }
    }
}
