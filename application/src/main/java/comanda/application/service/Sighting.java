package comanda.application.service;

import comanda.domain.bill.BilledTable;
import comanda.domain.time.Deadline;
import java.time.Duration;

/**
 * What a table showed, and when.
 *
 * @param left what was left of the deadline when the read began: nobody knows when in between it was true
 */
record Sighting(BilledTable shown, Duration left) {
    /** @param deadline the one with which it was made */
    Duration age(Deadline deadline) {
        return left.minus(deadline.remaining());
    }
}
