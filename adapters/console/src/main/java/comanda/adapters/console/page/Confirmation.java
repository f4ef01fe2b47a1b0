package comanda.adapters.console.page;

import comanda.adapters.console.trace.KeptTrace;
import comanda.domain.bill.BilledTable;
import comanda.pages.Frame;
import comanda.pages.text.Words;

/** Asks whether something shall be done to a table, and shows what it will be done to. */
public sealed interface Confirmation {
    Frame frame();

    BilledTable billed();

    KeptTrace trace();

    default Words t() {
        return frame().t();
    }

    default String link() {
        return Links.table(billed().table().id());
    }

    /** Of a pre-bill. */
    record OfPreBill(Frame frame, BilledTable billed, KeptTrace trace) implements Confirmation {}

    /**
     * Of a close.
     *
     * @param key of this one close, whatever a browser does with the form
     * @param typed what was typed before, where that could not be taken
     */
    record OfClose(Frame frame, BilledTable billed, KeptTrace trace, String key, Typed typed) implements Confirmation {}

    /**
     * What somebody types of a payment.
     *
     * @param problem the key of what is wrong with it; empty for nothing
     */
    record Typed(String paymentId, String tip, String method, String problem) {}
}
