package comanda.adapters.posconnectors;

import comanda.connectors.spi.Check;
import comanda.connectors.spi.Connector;
import comanda.connectors.spi.ConnectorContext;
import comanda.connectors.spi.ConnectorDescription;
import comanda.connectors.spi.ConnectorFailure;
import comanda.connectors.spi.ConnectorLog;
import comanda.connectors.spi.ConnectorProvider;
import comanda.connectors.spi.ConnectorSettings;
import comanda.connectors.spi.ConnectorStatus;
import comanda.connectors.spi.SettingProblem;
import comanda.domain.bill.BilledTable;
import comanda.domain.table.Table;
import comanda.domain.table.TableId;
import comanda.domain.table.TableStatus;
import comanda.domain.time.Deadline;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Hostile connectors, one for each way to be hostile, and an innocent one. */
final class Zoo {
    static final Table TABLE = new Table(new TableId("12"), "12", TableStatus.FREE, null, null);
    static final int FLOOD = 5_000;

    /** What hangs, hangs until this is opened, and is deaf to interruption. */
    private static volatile CountDownLatch gate = new CountDownLatch(1);

    /** Connectors that were closed although nobody got them. */
    static final AtomicInteger CLOSED_LATE = new AtomicInteger();

    private Zoo() {}

    static void shut() {
        gate = new CountDownLatch(1);
        CLOSED_LATE.set(0);
    }

    static void open() {
        gate.countDown();
    }

    private static void hang() {
        CountDownLatch until = gate;
        while (true) {
            try {
                until.await();
                return;
            } catch (InterruptedException _) {
                // As a connector does that is deaf to interruption.
            }
        }
    }

    /** Takes a checked exception where the compiler lets none pass. */
    @SuppressWarnings("unchecked")
    private static <T extends Throwable> RuntimeException sneak(Throwable thrown) throws T {
        throw (T) thrown;
    }

    /** As a connector should be. */
    public static class Innocent implements ConnectorProvider {
        @Override
        public ConnectorDescription describe() {
            return named("innocent", SPI_LEVEL);
        }

        static ConnectorDescription named(String id, int level) {
            return new ConnectorDescription(id, "nobody's", "1", level, Set.of(), List.of());
        }

        @Override
        public Connector open(ConnectorSettings settings, ConnectorContext context) {
            return new Serving();
        }
    }

    /** Has the innocent one's id. */
    public static final class Twin extends Innocent {}

    /** Has nothing to do with the twins. */
    public static final class Third extends Innocent {
        @Override
        public ConnectorDescription describe() {
            return named("third", SPI_LEVEL);
        }
    }

    /** Cannot be initialized. */
    public static final class StaticallyBroken extends Innocent {
        private static final String NAME = broken();

        private static String broken() {
            throw new IllegalStateException("no native library");
        }

        @Override
        public String toString() {
            return NAME;
        }
    }

    /** Cannot be made. */
    public static final class BrokenConstructor extends Innocent {
        public BrokenConstructor() {
            throw new AssertionError("not today");
        }
    }

    /** Is never done with being made. */
    public static final class EndlessConstructor extends Innocent {
        public EndlessConstructor() {
            hang();
        }
    }

    /** Is no provider. */
    public static final class NoProvider {}

    /** Was written for a later host. */
    public static final class OfAnotherLevel extends Innocent {
        @Override
        public ConnectorDescription describe() {
            return named("later", 7);
        }
    }

    /** Says nothing. */
    public static final class Mute extends Innocent {
        @Override
        @SuppressWarnings("NullAway") // That it breaks the contract is what it is for.
        public ConnectorDescription describe() {
            return null;
        }
    }

    /** Says who it is and nothing about its vendor. */
    public static final class Vague extends Innocent {
        @Override
        @SuppressWarnings("NullAway") // That it breaks the contract is what it is for.
        public ConnectorDescription describe() {
            return new ConnectorDescription("vague", null, "1", SPI_LEVEL, Set.of(), List.of());
        }
    }

    /** Lacks a class that it needs to say what it is. */
    public static final class Incomplete extends Innocent {
        @Override
        public ConnectorDescription describe() {
            throw new NoClassDefFoundError("comanda/nowhere/Missing");
        }
    }

    /** Does not come back when it is asked what it is. */
    public static final class Endless extends Innocent {
        @Override
        public ConnectorDescription describe() {
            hang();
            return super.describe();
        }
    }

    /** Has an id that cannot be one. */
    public static final class Unnameable extends Innocent {
        @Override
        public ConnectorDescription describe() {
            return named("Not An Id", SPI_LEVEL);
        }
    }

    /** Throws what cannot even be printed, and whose causes go round in a circle. */
    public static final class Unspeakable extends Innocent {
        @Override
        public ConnectorDescription describe() {
            throw new Unprintable();
        }
    }

    private static final class Unprintable extends Error {
        private static final long serialVersionUID = 1L;

        @Override
        public synchronized Throwable getCause() {
            return this;
        }

        @Override
        public String getMessage() {
            throw new IllegalStateException("no words");
        }
    }

    /** Is well until it is chosen. */
    abstract static class Hostile extends Innocent {
        @Override
        public ConnectorDescription describe() {
            return named("hostile", SPI_LEVEL);
        }
    }

    /** Cannot check its settings. */
    public static final class BreaksInValidate extends Hostile {
        @Override
        public List<SettingProblem> validate(ConnectorSettings settings) {
            throw new Error("no idea");
        }
    }

    /** Asks somebody for too long before it says that its settings are well. */
    public static final class HangsInValidate extends Hostile {
        @Override
        public List<SettingProblem> validate(ConnectorSettings settings) {
            hang();
            return List.of();
        }
    }

    /** Waits for its point of sale before it is open. */
    public static final class HangsInOpen extends Hostile {
        @Override
        public Connector open(ConnectorSettings settings, ConnectorContext context) {
            hang();
            return new Serving() {
                @Override
                public void close() {
                    CLOSED_LATE.incrementAndGet();
                }
            };
        }
    }

    /** Opens as nothing. */
    public static final class OpensAsNothing extends Hostile {
        @Override
        @SuppressWarnings("NullAway") // That it breaks the contract is what it is for.
        public Connector open(ConnectorSettings settings, ConnectorContext context) {
            return null;
        }
    }

    /** Finds when it is opened that a class is not there. */
    public static final class BreaksInOpen extends Hostile {
        @Override
        public Connector open(ConnectorSettings settings, ConnectorContext context) {
            throw new NoClassDefFoundError("a/missing/Driver");
        }
    }

    /** Answers null to whatever it is asked. */
    public static final class AnswersNothing extends Hostile {
        @Override
        public Connector open(ConnectorSettings settings, ConnectorContext context) {
            return new SaysNull();
        }
    }

    /** Throws what {@link #thrown} gives from every call. */
    public static final class Throwing extends Hostile {
        static volatile Supplier<Throwable> thrown = () -> new Error("gone");

        @Override
        public Connector open(ConnectorSettings settings, ConnectorContext context) {
            return new Throws();
        }
    }

    /** Counts by names that are taken or are none, and by very many. */
    public static final class Counting extends Hostile {
        @Override
        public Connector open(ConnectorSettings settings, ConnectorContext context) {
            return new Serving() {
                @Override
                public ConnectorStatus status() {
                    Map<String, Long> counters = new HashMap<>(Map.of("pos_up_total", 1L));
                    for (int i = 0; i < 10_000; i++) {
                        counters.put("thing" + i + "_total", 1L);
                    }
                    return new ConnectorStatus(
                            ConnectorStatus.Condition.UP, ConnectorStatus.Condition.UP, "All is well.", counters);
                }
            };
        }
    }

    /** Says a word a call and thousands more. */
    public static final class Flooding extends Hostile {
        @Override
        public Connector open(ConnectorSettings settings, ConnectorContext context) {
            ConnectorLog log = context.log();
            return new Serving() {
                @Override
                public List<Table> tables(Deadline deadline) {
                    for (int line = 0; line < FLOOD; line++) {
                        log.warn("line " + line);
                    }
                    throw new IllegalStateException("lost in words");
                }
            };
        }
    }

    /** Does not come back from being closed. */
    public static final class BlocksInClose extends Hostile {
        @Override
        public Connector open(ConnectorSettings settings, ConnectorContext context) {
            return new Serving() {
                @Override
                public void close() {
                    hang();
                }
            };
        }
    }

    /** Serves a table. */
    private static class Serving implements Connector {
        @Override
        public void probe(Deadline deadline) {}

        @Override
        public ConnectorStatus status() {
            return new ConnectorStatus(
                    ConnectorStatus.Condition.UP, ConnectorStatus.Condition.UP, "All is well.", Map.of());
        }

        @Override
        public List<Table> tables(Deadline deadline) throws ConnectorFailure {
            return List.of(TABLE);
        }

        @Override
        public void close() {}
    }

    @SuppressWarnings("NullAway") // That it breaks the contract is what it is for.
    private static final class SaysNull implements Connector {
        @Override
        public void probe(Deadline deadline) {}

        @Override
        public ConnectorStatus status() {
            return null;
        }

        @Override
        public List<Check> checks(Deadline deadline) {
            return null;
        }

        @Override
        public Optional<String> objectionTo(TableId id) {
            return null;
        }

        @Override
        public List<Table> tables(Deadline deadline) {
            return null;
        }

        @Override
        public Optional<BilledTable> bill(TableId id, Deadline deadline) {
            return null;
        }

        @Override
        public void close() {}
    }

    private static final class Throws implements Connector {
        @Override
        public void probe(Deadline deadline) {
            throw sneak(Throwing.thrown.get());
        }

        @Override
        public ConnectorStatus status() {
            throw sneak(Throwing.thrown.get());
        }

        @Override
        public List<Check> checks(Deadline deadline) {
            throw sneak(Throwing.thrown.get());
        }

        @Override
        public Optional<String> objectionTo(TableId id) {
            throw sneak(Throwing.thrown.get());
        }

        @Override
        public List<Table> tables(Deadline deadline) {
            throw sneak(Throwing.thrown.get());
        }

        @Override
        public Optional<BilledTable> bill(TableId id, Deadline deadline) {
            throw sneak(Throwing.thrown.get());
        }

        @Override
        public void preBill(TableId id, Deadline deadline) {
            throw sneak(Throwing.thrown.get());
        }

        @Override
        public void close(TableId id, Deadline deadline) {
            throw sneak(Throwing.thrown.get());
        }

        @Override
        public void close() {
            throw sneak(Throwing.thrown.get());
        }
    }
}
