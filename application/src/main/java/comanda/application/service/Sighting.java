package comanda.application.service;

import comanda.domain.bill.BilledTable;
import comanda.domain.time.Deadline;
import java.time.Duration;

/**
 * What a table showed, and when.
 *
 * @param left what was left of the deadline then
 */
record Sighting(BilledTable shown, Duration left) {
    static Sighting now(BilledTable shown, Deadline deadline) {
        return new Sighting(shown, deadline.remaining());
    }

    /** @param deadline the one with which it was made */
    Duration age(Deadline deadline) {
        return left.minus(deadline.remaining());
    }
}
