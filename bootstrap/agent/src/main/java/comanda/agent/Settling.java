package comanda.agent;

import comanda.application.port.out.PointOfSale;
import comanda.application.port.out.SettlementJournal;
import comanda.application.port.out.SettlementNews;
import comanda.application.service.Leases;
import comanda.application.service.PendingSettlements;
import comanda.application.service.PreBillService;
import comanda.application.service.SettlementDriver;
import comanda.application.service.SettlementService;
import comanda.application.service.ShownBills;
import comanda.application.service.TableLocks;
import comanda.application.service.TableService;
import comanda.application.service.TrustedClock;
import java.security.SecureRandom;
import java.time.Clock;

/**
 * All that writes to the point of sale, wired. An agent that only looks on has none of it.
 *
 * @param driver of settlements
 * @param pending goes on with settlements that have not ended
 */
record Settling(
        PreBillService preBills, SettlementService settlements, SettlementDriver driver, PendingSettlements pending)
        implements AutoCloseable {
    static Settling of(
            PointOfSale pointOfSale,
            TableService tables,
            ShownBills shownBills,
            Leases leases,
            SettlementJournal journal,
            SettlementNews news,
            Clock clock) {
        TableLocks locks = new TableLocks();
        SettlementDriver driver = new SettlementDriver(
                pointOfSale, journal, new TrustedClock(clock, Uptime::ofTheMachine), Thread::sleep, news);
        PendingSettlements pending =
                new PendingSettlements(journal, driver, locks, new SecureRandom(), System::nanoTime);
        return new Settling(
                new PreBillService(pointOfSale, tables, shownBills, leases, locks, Thread::sleep, clock),
                new SettlementService(tables, shownBills, leases, journal, driver, locks, pending, news, clock),
                driver,
                pending);
    }

    void start() {
        pending.start();
    }

    /** Settlements on their way stay pending after the message that they wait for, so that their requests are answered. */
    void stopBeginning() {
        driver.stop();
    }

    @Override
    public void close() {
        pending.close();
    }
}
