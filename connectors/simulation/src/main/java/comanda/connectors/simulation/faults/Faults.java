package comanda.connectors.simulation.faults;

import comanda.connectors.simulation.faults.Fault.ConnectionFault;
import comanda.connectors.simulation.faults.Fault.Refuse;
import comanda.connectors.simulation.faults.Fault.Stall;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What is to go wrong next. Of several faults that fit, the one that was planned first happens, and at most one happens to
 * a request. {@code refuse} happens at once and until it is lifted, {@code stall} happens to connections, whatever their
 * operation. Thread safe.
 */
public final class Faults {

    /** The operation of a fault that happens to any request. */
    public static final String ANY = "any";
    /** The number of times of a fault that happens until it is lifted. */
    public static final int ALWAYS = Integer.MAX_VALUE;

    private static final int MAX_PLANNED = 10_000;

    private final Set<String> operations;
    private final Consumer<Boolean> refusal;
    private final List<PlannedFault> planned = new ArrayList<>();
    private volatile boolean none = true;

    /**
     * @param operations the names of operations that exist, beside {@link #ANY}
     * @param refusal is told whether new connections are to be refused from now on
     */
    public Faults(Set<String> operations, Consumer<Boolean> refusal) {
        this.operations = Set.copyOf(operations);
        this.refusal = refusal;
    }

    /** The names of operations that a fault can be planned for. */
    public Set<String> operations() {
        return operations;
    }

    /** Happens to the next request, whatever it is. */
    public void once(Fault fault) {
        add(fault, ANY, 1);
    }

    /** Happens to the next request of that operation. */
    public void once(Fault fault, String operation) {
        add(fault, operation, 1);
    }

    /** Happens to every request until {@link #clear}. */
    public void always(Fault fault) {
        add(fault, ANY, ALWAYS);
    }

    /**
     * Plans a fault.
     *
     * @param operation an opcode, {@code tables}, {@code menu}, {@code bill}, {@code pre-bill}, {@code close}, or {@link #ANY}
     * @throws IllegalArgumentException if there is no such operation or the number is not positive
     */
    public void add(Fault fault, String operation, int times) {
        if (!ANY.equals(operation) && !operations.contains(operation)) {
            throw new IllegalArgumentException(
                    "no operation \"" + operation + "\": it is any or one of " + String.join(", ", sortedOperations()));
        }
        if (times < 1) {
            throw new IllegalArgumentException("a fault happens at least once, not " + times + " times");
        }
        synchronized (this) {
            if (planned.size() == MAX_PLANNED) {
                throw new IllegalArgumentException("there are " + MAX_PLANNED + " faults planned already");
            }
            planned.add(new PlannedFault(fault, operation, times));
            none = false;
        }
        if (fault instanceof Refuse) {
            refusal.accept(true);
        }
    }

    private List<String> sortedOperations() {
        return operations.stream().sorted().toList();
    }

    /** Lifts every fault; the PDV listens again. Waits that a fault began go on. */
    public void clear() {
        synchronized (this) {
            planned.clear();
            none = true;
        }
        refusal.accept(false);
    }

    /** What is planned and has not happened often enough yet. */
    public synchronized List<PlannedFault> planned() {
        return List.copyOf(planned);
    }

    /** Whether this new connection is to be stalled. */
    public boolean takeStall() {
        return !none && takeFirst(plan -> plan.fault() instanceof Stall) != null;
    }

    /**
     * The fault that happens to this request, or null.
     *
     * @param names what the request's operation is called; asked for only where a fault is planned
     */
    public @Nullable Fault take(Supplier<Set<String>> names) {
        if (none) {
            return null;
        }
        Set<String> called = names.get();
        return takeFirst(plan -> !(plan.fault() instanceof ConnectionFault)
                && (plan.operation().equals(ANY) || called.contains(plan.operation())));
    }

    private synchronized @Nullable Fault takeFirst(Predicate<PlannedFault> fits) {
        for (int at = 0; at < planned.size(); at++) {
            PlannedFault plan = planned.get(at);
            if (fits.test(plan)) {
                used(at, plan);
                return plan.fault();
            }
        }
        return null;
    }

    private void used(int at, PlannedFault plan) {
        if (plan.times() == 1) {
            planned.remove(at);
            none = planned.isEmpty();
        } else if (plan.times() != ALWAYS) {
            planned.set(at, new PlannedFault(plan.fault(), plan.operation(), plan.times() - 1));
        }
    }
}
