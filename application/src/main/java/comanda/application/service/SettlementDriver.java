package comanda.application.service;

import comanda.application.port.out.PointOfSale;
import comanda.application.port.out.SettlementJournal;
import comanda.application.port.out.SettlementNews;
import comanda.domain.bill.BilledTable;
import comanda.domain.settlement.Settlement;
import comanda.domain.time.Deadline;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Drives settlements towards their end. Whoever calls it holds the settlement's table in {@link TableLocks}. Safe for any thread. */
public final class SettlementDriver {
    private static final Duration FIRST_BACK_OFF = Duration.ofMillis(250);
    private static final Duration LONGEST_BACK_OFF = Duration.ofSeconds(2);

    private final PointOfSale pointOfSale;
    private final SettlementJournal journal;
    private final TrustedClock clock;
    private final Waiting waiting;
    private final SettlementNews news;

    /**
     * @param clock tells when a settlement ended
     */
    public SettlementDriver(
            PointOfSale pointOfSale, SettlementJournal journal, TrustedClock clock, Pause pause, SettlementNews news) {
        this.pointOfSale = pointOfSale;
        this.journal = journal;
        this.clock = clock;
        this.waiting = new Waiting(pause);
        this.news = news;
    }

    /**
     * Goes on until the settlement has ended, the deadline has come or waiting does not help.
     *
     * @param seen what the table showed just now; null to read it first
     */
    Settlement driveUntil(Deadline deadline, Settlement pending, @Nullable BilledTable seen) {
        SettlementDrive drive = drive(pending, seen);
        Duration backOff = FIRST_BACK_OFF;
        while (drive.round(deadline) && waiting.pausedWithin(deadline, backOff)) {
            backOff = shorter(backOff.multipliedBy(2), LONGEST_BACK_OFF);
        }
        return drive.settlement();
    }

    /** Reads the table and does what is to be done, up to the first thing that is in the way. */
    Settlement driveOnce(Deadline deadline, Settlement pending) {
        SettlementDrive drive = drive(pending, null);
        drive.round(deadline);
        return drive.settlement();
    }

    /** Nothing is begun any more: what is on its way ends after the message that it waits for, and stays pending. */
    public void stop() {
        waiting.end();
    }

    private SettlementDrive drive(Settlement pending, @Nullable BilledTable seen) {
        return new SettlementDrive(pointOfSale, journal, clock, waiting, news, pending, seen);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
