package comanda.adapters.console.page;

import comanda.adapters.console.trace.KeptTrace;
import comanda.pages.Frame;
import java.util.List;

/** What this session asked of the point of sale, the newest first. */
public record TracesPage(Frame frame, List<KeptTrace> traces) {
    public TracesPage {
        traces = List.copyOf(traces);
    }
}
