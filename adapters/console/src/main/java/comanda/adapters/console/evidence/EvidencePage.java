package comanda.adapters.console.evidence;

import comanda.pages.Frame;
import java.time.LocalDate;

/**
 * What was counted in the chosen days.
 *
 * @param today in the restaurant
 * @param mayWrite whether the token that was shown may say what it was like before
 * @param typed what somebody typed of that and was not taken
 */
public record EvidencePage(Frame frame, EvidenceView view, LocalDate today, boolean mayWrite, BaselineForm typed) {}
