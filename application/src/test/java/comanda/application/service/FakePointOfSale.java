package comanda.application.service;

import comanda.application.port.out.PointOfSale;
import comanda.application.port.out.PosFailure;
import comanda.application.port.out.PosFailure.NoAnswer;
import comanda.application.port.out.PosFailure.OutcomeUnknown;
import comanda.application.port.out.PosFailure.Refused;
import comanda.application.port.out.PosFailure.Unavailable;
import comanda.application.port.out.PosFailure.Unreachable;
import comanda.domain.bill.Bill;
import comanda.domain.bill.BilledTable;
import comanda.domain.table.Table;
import comanda.domain.table.TableId;
import comanda.domain.table.TableStatus;
import comanda.domain.time.Deadline;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A point of sale whose faults are scripted, one for each message of a kind; without a script everything works. Its ledger says which bill each
 * close that was carried out really took off the table.
 */
final class FakePointOfSale implements PointOfSale {
    private final Map<TableId, BilledTable> tables = new LinkedHashMap<>();
    private final Map<Kind, Deque<Fault>> script = new LinkedHashMap<>();
    private final Map<TableId, Bill> nextGuests = new LinkedHashMap<>();
    private final List<String> messages = new ArrayList<>();
    private final List<Bill> closedBills = new ArrayList<>();
    private final Deque<Queued> queue = new ArrayDeque<>();
    private Optional<Fault> always = Optional.empty();

    enum Kind {
        READ,
        PRE_BILL,
        CLOSE
    }

    /** What happens to one message. Runs the work where the point of sale carries it out. */
    interface Fault {
        void befall(Runnable work) throws PosFailure;
    }

    static Fault works() {
        return Runnable::run;
    }

    static Fault unreachable() {
        return work -> {
            throw new Unreachable("The point of sale cannot be reached.", Duration.ofSeconds(1));
        };
    }

    static Fault noAnswer() {
        return work -> {
            throw new NoAnswer("The point of sale does not answer.");
        };
    }

    static Fault unavailable() {
        return work -> {
            throw new Unavailable("The connector is broken.");
        };
    }

    static Fault refused(String code, String text) {
        return work -> {
            throw new Refused("The point of sale said no.", code, text);
        };
    }

    static Fault lostBeforeCarriedOut() {
        return work -> {
            throw new OutcomeUnknown("The connection broke.");
        };
    }

    static Fault lostAfterCarriedOut() {
        return work -> {
            work.run();
            throw new OutcomeUnknown("The connection broke.");
        };
    }

    /** Answered with yes and thrown away. */
    static Fault forgotten() {
        return work -> {};
    }

    /** Runs something of the test's just before the work is carried out. */
    static Fault after(Runnable first) {
        return work -> {
            first.run();
            work.run();
        };
    }

    /** The same before another fault. */
    static Fault after(Runnable first, Fault then) {
        return work -> {
            first.run();
            then.befall(work);
        };
    }

    /** Answered with yes at once, and carried out when the table has been read so many times more. */
    Fault queuedFor(int reads) {
        return work -> queue.add(new Queued(reads, work));
    }

    synchronized void seat(TableId id, Bill bill) {
        tables.put(id, Restaurant.table(id, TableStatus.OPEN, bill));
    }

    synchronized void show(BilledTable table) {
        tables.put(table.table().id(), table);
    }

    synchronized void closeByHand(TableId id) {
        tables.put(id, Restaurant.free(id));
    }

    /** These sit down in the same moment in which the table is closed. */
    synchronized void seatAfterClose(TableId id, Bill bill) {
        nextGuests.put(id, bill);
    }

    synchronized void next(Kind kind, Fault... faults) {
        script.computeIfAbsent(kind, any -> new ArrayDeque<>()).addAll(List.of(faults));
    }

    /** Befalls every message for which nothing is scripted. */
    synchronized void always(Fault fault) {
        always = Optional.of(fault);
    }

    synchronized void recovers() {
        always = Optional.empty();
    }

    /** What was asked, in order: {@code read 12}. */
    synchronized List<String> messages() {
        return List.copyOf(messages);
    }

    synchronized long count(String message) {
        return messages.stream().filter(message::equals).count();
    }

    /** Whose bill each carried out close took. */
    synchronized List<Bill> closedBills() {
        return List.copyOf(closedBills);
    }

    synchronized BilledTable shown(TableId id) {
        return Optional.ofNullable(tables.get(id)).orElseThrow();
    }

    @Override
    public Optional<String> objectionTo(TableId id) {
        return id.value().contains("[")
                ? Optional.of("This point of sale has no tables with brackets.")
                : Optional.empty();
    }

    @Override
    public List<Table> tables(Deadline deadline) throws PosFailure {
        message(Kind.READ, "tables").befall(() -> {});
        synchronized (this) {
            return tables.values().stream().map(BilledTable::table).toList();
        }
    }

    @Override
    public Optional<BilledTable> bill(TableId id, Deadline deadline) throws PosFailure {
        message(Kind.READ, "read " + id).befall(() -> {});
        synchronized (this) {
            Optional<BilledTable> shown = Optional.ofNullable(tables.get(id));
            workThroughQueue();
            return shown;
        }
    }

    @Override
    public void preBill(TableId id, Deadline deadline) throws PosFailure {
        message(Kind.PRE_BILL, "pre-bill " + id).befall(() -> carryOutPreBill(id));
    }

    @Override
    public void close(TableId id, Deadline deadline) throws PosFailure {
        message(Kind.CLOSE, "close " + id).befall(() -> carryOutClose(id));
    }

    private synchronized Fault message(Kind kind, String message) {
        messages.add(message);
        Deque<Fault> faults = script.getOrDefault(kind, new ArrayDeque<>());
        return faults.isEmpty() ? always.orElse(works()) : faults.remove();
    }

    private synchronized void carryOutPreBill(TableId id) {
        show(Restaurant.table(id, TableStatus.PRE_BILL, shown(id).bill()));
    }

    private synchronized void carryOutClose(TableId id) {
        closedBills.add(shown(id).bill());
        closeByHand(id);
        Bill next = nextGuests.remove(id);
        if (next != null) {
            seat(id, next);
        }
    }

    private void workThroughQueue() {
        Queued first = queue.peek();
        if (first == null) {
            return;
        }
        queue.remove();
        if (first.reads <= 1) {
            first.work.run();
        } else {
            queue.addFirst(new Queued(first.reads - 1, first.work));
        }
    }

    private record Queued(int reads, Runnable work) {}
}
