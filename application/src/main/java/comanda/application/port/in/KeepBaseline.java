package comanda.application.port.in;

import comanda.domain.evidence.Baseline;
import comanda.domain.evidence.Baseline.Figures;
import java.time.LocalDate;

/** Keeps what checking out was like before the agent did it, to compare with. */
public interface KeepBaseline {
    /**
     * Replaces what was entered before.
     *
     * @throws Rejection when it cannot be written down; then nothing is changed
     */
    Baseline enter(Entry entry) throws Rejection;

    /**
     * Takes away what was entered; what the agent measured while it only looked on remains. Does nothing where nothing was.
     *
     * @throws Rejection when that cannot be written down
     */
    void remove() throws Rejection;

    /**
     * What a person knows of the time before.
     *
     * @param from the first day that it speaks of
     * @param to the last one, not before the first
     * @param note where the figures are from; at most {@link Baseline#LONGEST_NOTE} characters, may be empty
     */
    record Entry(Figures figures, LocalDate from, LocalDate to, String note) {}
}
