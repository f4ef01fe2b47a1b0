package comanda.adapters.console.page;

import comanda.adapters.console.outcome.Outcome;
import comanda.adapters.console.trace.KeptTrace;
import comanda.domain.settlement.Settlement;
import comanda.domain.table.TableId;
import comanda.pages.Frame;
import comanda.pages.text.Words;
import org.jspecify.annotations.Nullable;

/**
 * What came of something.
 *
 * @param action the key of what was asked for
 * @param settlement of a close; null where there is none
 * @param trace null where nothing was asked of the point of sale for this page
 */
public record OutcomePage(
        Frame frame,
        TableId table,
        String action,
        Outcome outcome,
        @Nullable Settlement settlement,
        @Nullable KeptTrace trace) {
    public Words t() {
        return frame.t();
    }

    public String link() {
        return Links.table(table);
    }

    public boolean isPending() {
        return settlement != null && settlement.isPending();
    }
}
