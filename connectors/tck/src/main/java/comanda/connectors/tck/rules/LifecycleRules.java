package comanda.connectors.tck.rules;

import comanda.connectors.simulation.faults.Fault;
import comanda.connectors.simulation.faults.FaultAt;
import comanda.connectors.simulation.faults.Moment;
import comanda.connectors.simulation.faults.Script;
import comanda.connectors.spi.Capability;
import comanda.connectors.spi.Check;
import comanda.connectors.spi.Connector;
import comanda.connectors.spi.ConnectorFailure;
import comanda.connectors.spi.ConnectorStatus.Condition;
import comanda.connectors.tck.bench.Bench;
import comanda.connectors.tck.bench.Claim;
import comanda.connectors.tck.bench.DoesNotApply;
import comanda.connectors.tck.bench.Stand;
import comanda.domain.table.Table;
import comanda.domain.table.TableId;
import comanda.domain.time.Deadline;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Rules 301 and on: opening, closing, and what a connector says of itself in between. */
final class LifecycleRules {
    /** What must not wait is given this much by a machine that has other work. */
    private static final Duration AT_ONCE = Duration.ofMillis(1_500);

    private static final Duration END = Duration.ofSeconds(2);
    private static final FaultAt STALLED = new FaultAt(new Fault.Silence(), Moment.CONNECTING);
    private static final TableId ODD = new TableId("n.º 7/ñ 桌");

    private LifecycleRules() {}

    static List<Rule> all() {
        return List.of(
                Rule.simulated(
                        301,
                        "open() returns at once, also where nobody is at the other end.",
                        "open(): connect at the first call or in the background, never here",
                        LifecycleRules::opensAtOnce),
                Rule.simulated(
                        302,
                        "status() answers at once while the point of sale hangs.",
                        "status(): report what is known; take no lock that a call holds while it waits",
                        LifecycleRules::statusDoesNotWait),
                Rule.simulated(
                                303,
                                "status() says UP after an answer and DOWN when nobody is there any more.",
                                "where the outcome of the last try is noted",
                                LifecycleRules::statusFollows)
                        .of(Capability.READ_TABLES),
                Rule.anyPos(
                        304,
                        "close() may be called again.",
                        "close(): what is closed already is left alone",
                        LifecycleRules::closesTwice),
                Rule.simulated(
                                305,
                                "close() is back within 2 seconds, and ends the calls that wait.",
                                "close(): close sockets first, wait for nothing without a bound",
                                LifecycleRules::closeEndsCalls)
                        .of(Capability.READ_TABLES),
                Rule.simulated(
                                306,
                                "A call after close() fails and sends nothing.",
                                "the first lines of each call, or of what opens a connection",
                                LifecycleRules::closedMeansClosed)
                        .of(Capability.READ_TABLES),
                Rule.anyPos(
                                307,
                                "A connector that was closed can be opened anew in its folder.",
                                "what close() leaves behind: locks, half-written files, static state",
                                LifecycleRules::opensAnew)
                        .of(Capability.READ_TABLES),
                Rule.simulated(
                                308,
                                "Two connectors in one process keep apart.",
                                "static fields",
                                LifecycleRules::keepsApart)
                        .of(Capability.READ_TABLES, Capability.READ_BILLS),
                Rule.simulated(
                        309,
                        "probe() asks the point of sale, changes nothing, and fails when nobody is there.",
                        "probe(): send something cheap that needs a session",
                        LifecycleRules::probes),
                Rule.simulated(
                        310,
                        "checks() says what is wrong and throws nothing, also when nobody is there.",
                        "checks(): turn each failure into a line with a sentence for the operator",
                        LifecycleRules::checksItself),
                Rule.anyPos(
                        311,
                        "A capability that is not declared answers Unsupported.",
                        "the description's capabilities, or a method that need not be overridden",
                        LifecycleRules::undeclaredIsUnsupported),
                Rule.anyPos(
                                312,
                                "objectionTo() has an answer for every id, and none against a table that is shown.",
                                "objectionTo(): it is called with ids from outside before anything else is",
                                LifecycleRules::objectsWithReason)
                        .of(Capability.READ_TABLES));
    }

    private static void opensAtOnce(Stand stand) {
        for (FaultAt nobody : List.of(new FaultAt(new Fault.Refuse(), Moment.CONNECTING), STALLED)) {
            try (Bench bench = stand.bench()) {
                bench.pos().script().add(nobody, Script.ANY, Script.ALWAYS);
                Duration took = timed(bench::open);
                Claim.holds(took.compareTo(AT_ONCE) < 0, () -> "open() took " + took.toMillis() + " ms");
            }
        }
    }

    private static void statusDoesNotWait(Stand stand) throws Exception {
        try (Bench bench = stand.bench();
                ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            bench.pos().script().add(STALLED, Script.ANY, Script.ALWAYS);
            Connector connector = bench.connector();
            Future<?> waiting = callers.submit(() -> {
                connector.probe(Bench.deadline());
                return true;
            });
            Claim.holds(
                    bench.pos().recorder().await(seen -> seen.connectionsOpened() > 0, Duration.ofSeconds(10)),
                    () -> "probe() does not connect to the point of sale");
            Duration took = timed(connector::status);
            Claim.holds(took.compareTo(AT_ONCE) < 0, () -> "status() took " + took.toMillis() + " ms");
            Claim.holds(!connector.status().detail().isBlank(), () -> "status() has no sentence for people");
            connector.close();
            waiting.cancel(true);
        }
    }

    private static void statusFollows(Stand stand) throws Exception {
        try (Bench bench = stand.bench()) {
            bench.table(1);
            bench.table(2);
            Connector connector = bench.connector();
            connector.tables(Bench.deadline());
            Claim.equal(Condition.UP, connector.status().pos(), "status().pos() after a good answer");
            Claim.equal(Condition.UP, connector.status().session(), "status().session() after a good answer");
            bench.pos().script().always(new Fault.Refuse());
            Scenes.failure(() -> connector.tables(Bench.deadline()), "tables() with nobody there");
            Claim.equal(Condition.DOWN, connector.status().pos(), "status().pos() with nobody there");
        }
    }

    private static void closesTwice(Stand stand) {
        try (Bench bench = stand.bench()) {
            Connector connector = bench.connector();
            connector.close();
            connector.close();
        }
    }

    private static void closeEndsCalls(Stand stand) throws Exception {
        try (Bench bench = stand.bench();
                ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            bench.table(1);
            bench.table(2);
            Connector connector = bench.connector();
            connector.tables(Bench.deadline());
            bench.pos().script().always(new Fault.Silence());
            long before = bench.pos().recorder().requests();
            Future<ConnectorFailure> waiting = callers.submit(
                    () -> Scenes.failure(() -> connector.tables(Bench.deadline()), "tables() under way at close()"));
            bench.pos().recorder().await(seen -> seen.requests() > before, Duration.ofSeconds(10));
            Duration took = timed(connector::close);
            Claim.holds(took.compareTo(END.plus(AT_ONCE)) < 0, () -> "close() took " + took.toMillis() + " ms");
            endOf(waiting);
        }
    }

    private static void endOf(Future<ConnectorFailure> waiting) throws Exception {
        try {
            waiting.get(END.plus(AT_ONCE).toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            waiting.cancel(true);
            Claim.holds(false, () -> "a call that was under way at close() still waits afterwards");
        }
    }

    private static void closedMeansClosed(Stand stand) throws Exception {
        try (Bench bench = stand.bench()) {
            bench.table(1);
            bench.table(2);
            TableId id = bench.id(1);
            Connector connector = bench.connector();
            connector.close();
            long before = bench.pos().recorder().requests();
            long connections = bench.pos().recorder().connectionsOpened();
            Scenes.failure(() -> connector.probe(Deadline.in(END)), "probe() after close()");
            for (Capability capability : bench.provider().describe().capabilities()) {
                Scenes.failure(() -> use(capability, connector, id, Deadline.in(END)), capability + " after close()");
            }
            Claim.equal(before, bench.pos().recorder().requests(), "the number of messages sent after close()");
            Claim.equal(
                    connections,
                    bench.pos().recorder().connectionsOpened(),
                    "the number of connections, with those opened after close(),");
        }
    }

    private static void opensAnew(Stand stand) throws Exception {
        try (Bench bench = stand.bench()) {
            List<Table> before = Scenes.someTables(bench);
            bench.restart();
            Claim.equal(names(before), names(Scenes.someTables(bench)), "the list of tables after opening anew");
        }
    }

    private static List<String> names(List<Table> tables) {
        return tables.stream().map(Table::name).sorted().toList();
    }

    private static void keepsApart(Stand stand) throws Exception {
        try (Bench one = stand.bench();
                Bench other = stand.bench()) {
            one.table(1, Scenes.meat());
            other.table(1, Scenes.beer());
            Claim.equal(14_500L, one.bill(1).bill().total().minorUnits(), "the first one's total");
            Claim.equal(3_600L, other.bill(1).bill().total().minorUnits(), "the second one's total");
            one.closeConnectors();
            Claim.equal(
                    3_600L, other.bill(1).bill().total().minorUnits(), "the second one's total, the first one closed,");
        }
    }

    private static void probes(Stand stand) throws Exception {
        try (Bench bench = stand.bench()) {
            bench.table(1, Scenes.meat());
            int before = bench.restaurant().ledger().entries().size();
            bench.connector().probe(Bench.deadline());
            Claim.holds(bench.pos().recorder().requests() > 0, () -> "probe() sends nothing to the point of sale");
            Claim.equal(before, bench.restaurant().ledger().entries().size(), "what happened at the tables by probe()");
            bench.pos().script().always(new Fault.Refuse());
            Scenes.failure(() -> bench.connector().probe(Bench.deadline()), "probe() with nobody there");
        }
    }

    private static void checksItself(Stand stand) {
        try (Bench bench = stand.bench()) {
            List<Check> well = bench.connector().checks(Bench.deadline());
            Claim.holds(
                    !well.isEmpty() && well.stream().allMatch(check -> check.result() == Check.Result.OK),
                    () -> "where all is well, checks() gives " + well);
            bench.pos().script().always(new Fault.Refuse());
            List<Check> ill = bench.connector().checks(Bench.deadline());
            Claim.holds(
                    ill.stream().anyMatch(check -> check.result() == Check.Result.FAILED),
                    () -> "with nobody there, checks() gives " + ill);
            Claim.holds(
                    ill.stream().noneMatch(check -> check.sentence().isBlank()),
                    () -> "a check has no sentence: " + ill);
        }
    }

    private static void undeclaredIsUnsupported(Stand stand) {
        if (stand.provider().describe().capabilities().size() == Capability.values().length) {
            throw new DoesNotApply("it declares all capabilities");
        }
        try (Bench bench = stand.bench()) {
            for (Capability capability : Capability.values()) {
                if (!stand.provider().describe().capabilities().contains(capability) && mayBeAsked(capability, bench)) {
                    ConnectorFailure failure = Scenes.failure(
                            () -> use(capability, bench.connector(), new TableId("1"), Bench.deadline()),
                            "the undeclared " + capability);
                    Claim.equal("unsupported", failure.code(), "the failure of the undeclared " + capability);
                }
            }
        }
    }

    /** A connector that writes although it says that it cannot is found on a simulated table and not on a live one. */
    private static boolean mayBeAsked(Capability capability, Bench bench) {
        return switch (capability) {
            case READ_TABLES, READ_BILLS -> true;
            case PRE_BILL, CLOSE -> bench.isSimulated();
        };
    }

    private static void use(Capability capability, Connector connector, TableId id, Deadline deadline)
            throws ConnectorFailure {
        switch (capability) {
            case READ_TABLES -> connector.tables(deadline);
            case READ_BILLS -> connector.bill(id, deadline);
            case PRE_BILL -> connector.preBill(id, deadline);
            case CLOSE -> connector.close(id, deadline);
        }
    }

    private static void objectsWithReason(Stand stand) throws Exception {
        try (Bench bench = stand.bench()) {
            for (TableId id : List.of(ODD, new TableId("0"), new TableId("-1"), new TableId("9".repeat(64)))) {
                Claim.holds(
                        bench.connector()
                                .objectionTo(id)
                                .map(reason -> !reason.isBlank())
                                .orElse(true),
                        () -> "the objection to \"" + id + "\" is blank");
            }
            for (Table table : Scenes.someTables(bench)) {
                Claim.holds(
                        bench.connector().objectionTo(table.id()).isEmpty(),
                        () -> "objectionTo() has something against " + table.id() + ", which tables() shows");
            }
        }
    }

    private static Duration timed(Runnable work) {
        long begin = System.nanoTime();
        work.run();
        return Duration.ofNanos(System.nanoTime() - begin);
    }
}
