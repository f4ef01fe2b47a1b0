package comanda.agent;

import comanda.adapters.storage.InMemorySettlementJournal;
import comanda.agent.configuration.AgentConfiguration;
import comanda.application.port.out.PointOfSale;
import comanda.application.port.out.SettlementJournal;
import comanda.application.service.PendingSettlements;
import comanda.application.service.PreBillService;
import comanda.application.service.SettlementDriver;
import comanda.application.service.SettlementService;
import comanda.application.service.TableLocks;
import comanda.application.service.TableService;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.Locale;

/** The application's services, wired. */
record UseCases(List<Object> beans, PendingSettlements pending) implements AutoCloseable {
    static UseCases around(PointOfSale pointOfSale, AgentConfiguration configuration, MeterRegistry meters)
            throws AgentStartException {
        return new UseCases(List.of(), null);
    }
    void start() { pending.start(); }

    @Override
    public void close() {
        pending.close();
    }
}
