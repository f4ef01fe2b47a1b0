package comanda.connectors.simulation.faults;

import comanda.connectors.simulation.faults.Fault.LostAnswer;
import comanda.connectors.simulation.faults.Fault.Refuse;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What is to go wrong next. Of several faults that fit, the one that was planned first happens, and at most one happens to
 * a request. {@code refuse} happens at once and until it is lifted; a fault while connecting happens to the next connection,
 * whatever its operation. Thread safe.
 */
public final class Script {

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
    public Script(Set<String> operations, Consumer<Boolean> refusal) {
        this.operations = Set.copyOf(operations);
        this.refusal = refusal;
    }

    /** The names of operations that a fault can be planned for. */
    public Set<String> operations() {
        return operations;
    }

    /** Happens to the next request, whatever it is, at the fault's usual moment. */
    public void once(Fault fault) {
        once(fault, ANY);
    }

    /** Happens to the next request of that operation, at the fault's usual moment. */
    public void once(Fault fault, String operation) {
        once(fault, fault.usualMoment(), operation);
    }

    /**
     * Happens to the next request of that operation, at that moment.
     *
     * @throws IllegalArgumentException as {@link #add(FaultAt, String, int)}, and if the fault cannot happen at that moment
     */
    public void once(Fault fault, Moment moment, String operation) {
        add(fault, moment, operation, 1);
    }

    /** Happens to every request until {@link #clear}, at the fault's usual moment. */
    public void always(Fault fault) {
        add(fault, ANY, ALWAYS);
    }

    /** Plans a fault at its usual moment, as {@link #add(FaultAt, String, int)}. */
    public void add(Fault fault, String operation, int times) {
        add(FaultAt.usual(fault), operation, times);
    }

    /**
     * Plans a fault.
     *
     * @throws IllegalArgumentException as {@link #add(FaultAt, String, int)}, and if the fault cannot happen at that moment
     */
    public void add(Fault fault, Moment moment, String operation, int times) {
        add(new FaultAt(fault, moment), operation, times);
    }

    /**
     * Plans a fault.
     *
     * @param operation one of {@link #operations}, or {@link #ANY}
     * @throws IllegalArgumentException if there is no such operation, the number is not positive, or too much is planned already
     */
    public void add(FaultAt fault, String operation, int times) {
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
        if (fault.fault() instanceof Refuse) {
            refusal.accept(true);
        }
    }

    private List<String> sortedOperations() {
        return operations.stream().sorted().toList();
    }

    /** Lifts every fault; the server listens again. Waits that a fault began go on. */
    public void clear() {
        synchronized (this) {
            planned.clear();
            none = true;
        }
        refusal.accept(false);
    }

    /** Ends every open connection, so that the next request needs a new one. New ones are taken unless {@code refuse} is planned. */
    public void endConnections() {
        refusal.accept(true);
        if (planned().stream().noneMatch(plan -> plan.fault().fault() instanceof Refuse)) {
            refusal.accept(false);
        }
    }

    /** What is planned and has not happened often enough yet. */
    public synchronized List<PlannedFault> planned() {
        return List.copyOf(planned);
    }

    /** What happens to this new connection before any request, or null. */
    public @Nullable LostAnswer takeConnecting() {
        if (none) {
            return null;
        }
        FaultAt taken = takeFirst(plan ->
                plan.fault().moment() == Moment.CONNECTING && plan.fault().fault() instanceof LostAnswer);
        return taken != null && taken.fault() instanceof LostAnswer lost ? lost : null;
    }

    /**
     * The fault that happens to this request, or null.
     *
     * @param names what the request's operation is called; asked for only where a fault is planned
     */
    public @Nullable FaultAt take(Supplier<Set<String>> names) {
        if (none) {
            return null;
        }
        Set<String> called = names.get();
        return takeFirst(plan -> plan.fault().moment() != Moment.CONNECTING
                && (plan.operation().equals(ANY) || called.contains(plan.operation())));
    }

    private synchronized @Nullable FaultAt takeFirst(Predicate<PlannedFault> fits) {
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
