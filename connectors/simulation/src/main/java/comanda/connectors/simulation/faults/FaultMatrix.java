package comanda.connectors.simulation.faults;

import java.lang.reflect.Constructor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * Every fault that there is, at each of its moments, met by each operation. It follows from the sealed type: a fault that is
 * added there is in the matrix. Stateless.
 */
public final class FaultMatrix {

    /**
     * One thing to be tried.
     *
     * @param operation what is asked for when it happens; a connection's fault happens to the next connection, whatever it asks:
     *     a client that keeps its connection needs {@link Script#endConnections} before
     */
    public record Cell(Fault fault, Moment moment, String operation) {

        /** {@code bill, reset@before-work} for example. */
        public String text() {
            return operation + ", " + new FaultAt(fault, moment).text();
        }
    }

    private static final Duration BETWEEN_DRIPS = Duration.ofMillis(30);
    private static final int SOME_GARBAGE = 100;
    /** More than a message of a client with a limit of a mebibyte. */
    private static final long TOO_MUCH = 2 << 20;

    private FaultMatrix() {}

    /**
     * All cells, by operation, then by fault, then by moment.
     *
     * @param operations the names of what is asked for, as a {@link Script} knows them
     * @param late how late an answer is that comes too late; longer than the client waits
     */
    public static List<Cell> cells(Collection<String> operations, Duration late) {
        List<Cell> cells = new ArrayList<>();
        List<Fault> faults = faults(late);
        for (String operation : operations) {
            for (Fault fault : faults) {
                fault.moments().forEach(moment -> cells.add(new Cell(fault, moment, operation)));
            }
        }
        return List.copyOf(cells);
    }

    /** Every fault at least once; those with numbers with those that matter. */
    private static List<Fault> faults(Duration late) {
        return leaves(Fault.class).flatMap(leaf -> samples(leaf, late).stream()).toList();
    }

    private static Stream<Class<?>> leaves(Class<?> type) {
        return type.isSealed()
                ? Stream.of(type.getPermittedSubclasses()).flatMap(FaultMatrix::leaves)
                : Stream.of(type);
    }

    private static List<Fault> samples(Class<?> leaf, Duration late) {
        List<Fault> withNumbers =
                withNumbers(late).stream().filter(leaf::isInstance).toList();
        return withNumbers.isEmpty() ? List.of(withoutNumbers(leaf)) : withNumbers;
    }

    private static List<Fault> withNumbers(Duration late) {
        return List.of(
                new Fault.ErrorAnswer(500, "disk full"),
                new Fault.ErrorAnswer(404, "no such thing"),
                new Fault.Cut(0),
                new Fault.Cut(1),
                new Fault.Cut(20),
                new Fault.Split(1),
                new Fault.Split(7),
                new Fault.Drip(BETWEEN_DRIPS),
                new Fault.GarbageBefore(SOME_GARBAGE),
                new Fault.GarbageAfter(SOME_GARBAGE),
                new Fault.Oversized(TOO_MUCH),
                new Fault.Late(late),
                new Fault.Overtaken(late));
    }

    private static Fault withoutNumbers(Class<?> leaf) {
        try {
            Constructor<?> plain = leaf.getDeclaredConstructor();
            return (Fault) plain.newInstance();
        } catch (ReflectiveOperationException hasNumbers) {
            throw new IllegalStateException(
                    leaf.getSimpleName() + " takes parameters: the matrix needs samples of it", hasNumbers);
        }
    }
}
