package comanda.adapters.console.trace;

import comanda.application.trace.TracedExchange.Part;
import comanda.application.trace.TracedExchange.Span;
import java.util.ArrayList;
import java.util.List;

/** Spans over every byte: what a connector says nothing of is in between. */
final class SpansWithoutGaps {
    private SpansWithoutGaps() {}

    /** @param length of what is shown; what lies behind is left out */
    static List<Span> of(List<Span> known, int length) {
        List<Span> spans = new ArrayList<>();
        int at = 0;
        for (Span span : known) {
            int from = Math.min(Math.max(span.from(), at), length);
            int to = Math.min(Math.max(span.to(), from), length);
            if (from > at) {
                spans.add(new Span(Part.START, at, from, null));
            }
            if (to > from) {
                spans.add(new Span(span.part(), from, to, span.field()));
            }
            at = Math.max(at, to);
        }
        if (at < length) {
            spans.add(new Span(Part.START, at, length, null));
        }
        return spans;
    }
}
