package comanda.connectors.handheld.simulator.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
import comanda.connectors.simulation.restaurant.Actor;
import comanda.connectors.simulation.restaurant.LedgerEntry;

/** The ledger's events as JSON. */
final class LedgerEvents {

    private LedgerEvents() {}

    /** Puts the event's name and what belongs to it into the entry. */
    static ObjectNode put(ObjectNode entry, LedgerEntry.Event event) {
        return switch (event) {
            case LedgerEntry.Opened opened -> entry.put("event", "opened").put("employee", opened.employee());
            case LedgerEntry.Ordered ordered ->
                entry.put("event", "ordered")
                        .put("itemId", ordered.line().itemId())
                        .put("quantity", ordered.line().quantity())
                        .put("total", ordered.line().total());
            case LedgerEntry.PreBilled preBilled -> putActor(entry.put("event", "pre-billed"), preBilled.by());
            case LedgerEntry.Closed closed ->
                putActor(entry.put("event", "closed").put("total", closed.total()), closed.by());
            case LedgerEntry.Left left -> entry.put("event", "left").put("total", left.total());
            case LedgerEntry.Changed changed -> entry.put("event", "changed").put("what", changed.what());
        };
    }

    private static ObjectNode putActor(ObjectNode entry, Actor by) {
        ObjectNode shown = entry.putObject("by");
        switch (by) {
            case Actor.Waiter waiter -> shown.put("waiter", waiter.employee());
            case Actor.Handheld handheld ->
                shown.put("connection", handheld.connection())
                        .put("messageId", handheld.messageId())
                        .put("guid", handheld.guid())
                        .put("employee", handheld.employee());
        }
        return entry;
    }
}
