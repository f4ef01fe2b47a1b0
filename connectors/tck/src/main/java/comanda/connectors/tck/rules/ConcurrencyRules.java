package comanda.connectors.tck.rules;

import comanda.connectors.simulation.faults.Fault;
import comanda.connectors.simulation.faults.Script;
import comanda.connectors.simulation.restaurant.OrderLine;
import comanda.connectors.spi.Capability;
import comanda.connectors.spi.ConnectorFailure;
import comanda.connectors.tck.bench.Bench;
import comanda.connectors.tck.bench.Claim;
import comanda.connectors.tck.bench.RuleBroken;
import comanda.connectors.tck.bench.Stand;
import comanda.domain.bill.BilledTable;
import comanda.domain.table.Table;
import comanda.domain.table.TableId;
import comanda.domain.time.Deadline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Rules 801 and on: many callers at once. */
final class ConcurrencyRules {
    private static final int CALLERS = 32;
    private static final int READS_EACH = 4;
    private static final Duration SHORT = Duration.ofMillis(200);
    private static final Duration SLOW = Duration.ofMillis(15);
    /** A live till has other guests. */
    private static final int LIVE_CALLERS = 4;

    private static final int LIVE_READS_EACH = 2;
    private static final int WAITING = 8;
    private static final Duration THEIR_TIME = Duration.ofMillis(800);
    private static final Duration GRACE = Duration.ofMillis(1_500);
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(30);

    private ConcurrencyRules() {}

    static List<Rule> all() {
        return List.of(
                rule(
                                801,
                                "Callers at once get the bill that each asked for.",
                                "fields that calls share; answers that are not matched to their questions",
                                ConcurrencyRules::eachItsOwn)
                        .needs(Need.ANY_POS),
                rule(
                        802,
                        "No more connections are open than are allowed.",
                        "who counts connections, and that one which is given up has ended before another is opened",
                        ConcurrencyRules::fewConnections),
                rule(
                        803,
                        "A caller that is interrupted ends soon and disturbs nobody.",
                        "InterruptedException: end the call with a failure, set the flag again, free what others wait for",
                        ConcurrencyRules::interrupted),
                rule(
                        804,
                        "Callers that wait behind a hanging call are back by their own deadlines.",
                        "the bound on waiting for a turn: it is the caller's deadline and not the request's",
                        ConcurrencyRules::deadlinesHold),
                rule(
                                805,
                                "Two closes of one table at once close it once.",
                                "what is shared between the two, and retries",
                                ConcurrencyRules::closedOnce)
                        .of(Capability.READ_TABLES, Capability.READ_BILLS, Capability.CLOSE));
    }

    private static Rule rule(int number, String sentence, String lookAt, Rule.Check check) {
        return Rule.simulated(number, sentence, lookAt, check).of(Capability.READ_TABLES, Capability.READ_BILLS);
    }

    private static void eachItsOwn(Stand stand) throws Exception {
        try (Bench bench = stand.bench()) {
            if (bench.isSimulated()) {
                for (int number = 1; number <= CALLERS; number++) {
                    bench.table(number, OrderLine.of("3001", "Chopp Pilsen 300ml", Integer.toString(number), "12.00"));
                }
            }
            List<TableId> ids = Scenes.tablesToRead(bench, LIVE_CALLERS).stream()
                    .map(Table::id)
                    .limit(CALLERS)
                    .toList();
            Map<TableId, BilledTable> alone = new HashMap<>();
            for (TableId id : ids) {
                alone.put(id, bench.bill(id));
            }
            List<BilledTable> others = Collections.synchronizedList(new ArrayList<>());
            List<Callable<Boolean>> calls = new ArrayList<>();
            for (TableId id : ids) {
                calls.add(() -> {
                    for (int read = 0; read < (bench.isSimulated() ? READS_EACH : LIVE_READS_EACH); read++) {
                        BilledTable beside = bench.bill(id);
                        if (bench.isSimulated() || !beside.table().id().equals(id)) {
                            Claim.equal(alone.get(id), beside, "the bill of " + id + ", read beside others,");
                        } else if (!beside.equals(alone.get(id))) {
                            others.add(beside);
                        }
                    }
                    return true;
                });
            }
            together(calls);
            for (BilledTable other : others) {
                mustBeNew(bench, other);
            }
        }
    }

    /** Live guests may have ordered meanwhile: then it is still there. */
    private static void mustBeNew(Bench bench, BilledTable seen) throws Exception {
        TableId id = seen.table().id();
        Claim.equal(bench.bill(id), seen, "the bill of " + id + ", read beside others,");
    }

    private static void fewConnections(Stand stand) throws Exception {
        try (Bench bench = stand.bench()) {
            bench.table(1, Scenes.meat());
            TableId id = bench.id(1);
            bench.pos().script().once(new Fault.Silence());
            Scenes.failure(() -> bench.connector().bill(id, Deadline.in(SHORT)), "bill() that is met with silence");
            // So that calls meet.
            bench.pos().script().add(new Fault.Late(SLOW), Script.ANY, Script.ALWAYS);
            List<Callable<Boolean>> calls = new ArrayList<>();
            for (int caller = 0; caller < CALLERS / 2; caller++) {
                calls.add(() -> {
                    bench.connector().bill(id, Bench.deadline());
                    bench.connector().tables(Bench.deadline());
                    bench.connector().probe(Bench.deadline());
                    return true;
                });
            }
            together(calls);
            int most = bench.pos().recorder().mostOpenConnections();
            Claim.holds(
                    most <= bench.pos().maxConnections(),
                    () -> most + " connections were open at once, and "
                            + bench.pos().maxConnections() + " are allowed");
        }
    }

    private static void interrupted(Stand stand) throws Exception {
        try (Bench bench = stand.bench();
                ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            bench.table(1, Scenes.meat());
            TableId id = bench.id(1);
            long before = bench.pos().recorder().requests();
            bench.pos().script().add(new Fault.Silence(), Script.ANY, Script.ALWAYS);
            Future<Boolean> waiting = callers.submit(() -> {
                Scenes.failure(() -> bench.connector().bill(id, Bench.deadline()), "bill() that is interrupted");
                return true;
            });
            bench.pos().recorder().await(seen -> seen.requests() > before, LONG_ENOUGH);
            callers.shutdownNow();
            try {
                waiting.get(GRACE.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException _) {
                throw new RuleBroken("a call that was interrupted still waits");
            }
            bench.pos().script().clear();
            Claim.equal(14_500L, bench.bill(id).bill().total().minorUnits(), "the next caller's total");
        }
    }

    private static void deadlinesHold(Stand stand) throws Exception {
        try (Bench bench = stand.bench()) {
            bench.table(1, Scenes.meat());
            TableId id = bench.id(1);
            bench.pos().script().add(new Fault.Silence(), Script.ANY, Script.ALWAYS);
            List<Scenes.Call> asked = new ArrayList<>();
            for (int caller = 0; caller < WAITING; caller++) {
                asked.add(() -> bench.connector().bill(id, Deadline.in(THEIR_TIME)));
            }
            asked.add(() -> bench.connector().tables(Deadline.in(THEIR_TIME)));
            asked.add(() -> bench.connector().probe(Deadline.in(THEIR_TIME)));
            if (bench.provider().describe().capabilities().contains(Capability.PRE_BILL)) {
                asked.add(() -> bench.connector().preBill(id, Deadline.in(THEIR_TIME)));
            }
            if (bench.provider().describe().capabilities().contains(Capability.CLOSE)) {
                asked.add(() -> bench.connector().close(id, Deadline.in(THEIR_TIME)));
            }
            List<Callable<Boolean>> calls = new ArrayList<>();
            for (Scenes.Call call : asked) {
                calls.add(() -> {
                    long begin = System.nanoTime();
                    Scenes.failure(call, "a call to a hanging point of sale");
                    Duration took = Duration.ofNanos(System.nanoTime() - begin);
                    Claim.holds(
                            took.compareTo(THEIR_TIME.plus(GRACE)) < 0,
                            () -> "a call with " + THEIR_TIME.toMillis() + " ms took " + took.toMillis() + " ms");
                    return true;
                });
            }
            together(calls);
        }
    }

    private static void closedOnce(Stand stand) throws Exception {
        try (Bench bench = stand.bench()) {
            TableId id = bench.writableTable();
            bench.table(2, Scenes.chicken());
            Callable<Boolean> close = () -> {
                try {
                    bench.closeAsCaller(id);
                } catch (ConnectorFailure.Refused refused) {
                    // The other one was first.
                }
                return true;
            };
            together(List.of(close, close));
            Claim.equal(1, bench.restaurant().ledger().closings().size(), "the number of closings");
            Claim.holds(bench.restaurant().table(1).isFree(), () -> "the table is not closed");
        }
    }

    private static void together(List<Callable<Boolean>> calls) throws Exception {
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Boolean> call : callers.invokeAll(calls)) {
                call.get();
            }
        } catch (ExecutionException failed) {
            switch (failed.getCause()) {
                case RuleBroken broken -> throw broken;
                case Exception other -> throw other;
                case null, default -> throw failed;
            }
        }
    }
}
