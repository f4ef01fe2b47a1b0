package comanda.connectors.simulation.restaurant;

import comanda.connectors.simulation.restaurant.LedgerEntry.Closed;
import comanda.connectors.simulation.restaurant.LedgerEntry.Event;
import comanda.connectors.simulation.restaurant.LedgerEntry.Opened;
import comanda.connectors.simulation.restaurant.LedgerEntry.Ordered;
import comanda.connectors.simulation.restaurant.LedgerEntry.PreBilled;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All that happened at the tables, in order. It is only ever added to, and proves what a client did: each sitting that it
 * closed, once, and no other. Keeps the last 500,000 entries. Thread safe.
 */
public final class Ledger {

    private static final int MAX_ENTRIES = 500_000;

    private final Deque<LedgerEntry> entries = new ArrayDeque<>();
    private final InstantSource clock;
    private long added;

    Ledger(InstantSource clock) {
        this.clock = clock;
    }

    synchronized void add(int table, long sitting, Event event) {
        if (entries.size() == MAX_ENTRIES) {
            entries.removeFirst();
        }
        entries.addLast(new LedgerEntry(++added, clock.instant(), table, sitting, event));
    }

    public synchronized List<LedgerEntry> entries() {
        return List.copyOf(entries);
    }

    /** How many old entries fell out; where this is not 0, {@link #sittings} tells only the later part. */
    public synchronized long dropped() {
        return added - entries.size();
    }

    /** The entries of closed tables. */
    public List<LedgerEntry> closings() {
        return entries().stream()
                .filter(entry -> entry.event() instanceof Closed)
                .toList();
    }

    /** What became of each sitting, in the order in which they began. */
    public List<Sitting> sittings() {
        Map<Long, List<LedgerEntry>> bySitting = new LinkedHashMap<>();
        for (LedgerEntry entry : entries()) {
            if (entry.sitting() != 0) {
                bySitting
                        .computeIfAbsent(entry.sitting(), id -> new ArrayList<>())
                        .add(entry);
            }
        }
        return bySitting.values().stream().map(Ledger::sitting).toList();
    }

    private static Sitting sitting(List<LedgerEntry> history) {
        LedgerEntry first = history.getFirst();
        List<OrderLine> lines = new ArrayList<>();
        List<Closed> closings = new ArrayList<>();
        int preBills = 0;
        for (LedgerEntry entry : history) {
            switch (entry.event()) {
                case Ordered ordered -> lines.add(ordered.line());
                case Closed closed -> closings.add(closed);
                case PreBilled _ -> preBills++;
                case Opened _, LedgerEntry.Left _, LedgerEntry.Changed _ -> {}
            }
        }
        return new Sitting(
                first.sitting(), first.table(), first.at(), List.copyOf(lines), preBills, List.copyOf(closings));
    }
}
