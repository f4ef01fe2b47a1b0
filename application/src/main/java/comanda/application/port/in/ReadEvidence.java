package comanda.application.port.in;

import comanda.domain.evidence.EvidenceReport;
import java.time.LocalDate;

/** Tells what was counted by day. Asks the point of sale nothing. */
public interface ReadEvidence {
    /**
     * What was counted from one day to another. What was counted a moment ago may not be in it.
     *
     * @param to the last day, included; not before the first, and at most {@link EvidenceReport#MOST_DAYS} days with it
     * @throws IllegalArgumentException when it is before the first day, or too far away from it
     * @throws Rejection when it cannot be read now; may be repeated
     */
    EvidenceReport evidence(LocalDate from, LocalDate to) throws Rejection;

    /** The day that it is in the restaurant. */
    LocalDate today();
}
