package comanda.connectors.tck.rules;

import comanda.connectors.simulation.PosSimulator.Sessions;
import comanda.connectors.simulation.faults.Fault;
import comanda.connectors.simulation.faults.Script;
import comanda.connectors.simulation.time.VirtualTime;
import comanda.connectors.spi.Capability;
import comanda.connectors.spi.ConnectorFailure;
import comanda.connectors.tck.bench.Bench;
import comanda.connectors.tck.bench.Claim;
import comanda.connectors.tck.bench.DoesNotApply;
import comanda.connectors.tck.bench.RuleBroken;
import comanda.connectors.tck.bench.Stand;
import comanda.domain.bill.BilledTable;
import comanda.domain.table.TableId;
import comanda.domain.time.Deadline;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Rules 701 and on: what is broken for a while and comes back. Each begins healthy, or with nobody there, and ends recovered. */
final class RecoveryRules {
    /** How soon after the point of sale is back a connector is, too. */
    private static final Duration SOON = Duration.ofSeconds(8);

    private static final Duration BETWEEN_TRIES = Duration.ofMillis(20);
    private static final Instant EVENING = Instant.parse("2026-06-12T23:00:00Z");
    private static final Duration NIGHT = Duration.ofHours(8);
    private static final int FLAPS = 5;
    private static final int CALLS = 20;
    /** Every key that there may be, tried twice. */
    private static final int LONGEST_ROUND = 24;

    private static final Duration IDLE = Duration.ofMillis(700);

    private RecoveryRules() {}

    static List<Rule> all() {
        return List.of(
                rule(
                        701,
                        "A point of sale that is off at the start is served as soon as it is on.",
                        "whatever is done once in open() and not again",
                        RecoveryRules::offAtStart),
                rule(
                        702,
                        "A point of sale that goes and comes is read right each time that it is there.",
                        "connections that died while it was away, and pauses that grow without a bound",
                        RecoveryRules::flapping),
                rule(
                        703,
                        "A point of sale that hangs for a while is read right afterwards.",
                        "what a call without an answer leaves behind: locks, turns, half-read connections",
                        RecoveryRules::hangs),
                rule(
                        704,
                        "A session key that changes in mid-service is replaced.",
                        "what a refused session sets going, and that the next key comes from where keys come from",
                        RecoveryRules::keyChanges),
                rule(
                        705,
                        "Where no key is right, one round of trying is made and no loop, and callers are told when to come back.",
                        "the pause after a round that found nothing, and Unauthorized.retryAfter",
                        RecoveryRules::noKeyIsRight),
                rule(
                        706,
                        "A private folder full of garbage is no hindrance.",
                        "the reading of own files: what cannot be read is as if it were not there",
                        RecoveryRules::garbageInFolder),
                rule(
                                707,
                                "An idle connection that the point of sale has ended does not make the next write uncertain.",
                                "before a write: look whether the connection has ended, and take a new one",
                                RecoveryRules::idleConnectionEnds)
                        .of(Capability.READ_TABLES, Capability.READ_BILLS, Capability.CLOSE),
                rule(
                        708,
                        "After eight hours of silence the first read is right.",
                        "connections that ended in the night, and what timers have done to the session",
                        RecoveryRules::silentNight),
                rule(
                        709,
                        "In eight hours in which nobody asks, the point of sale is hardly asked either: less than once a minute.",
                        "background work that repeats itself; whoever wants fresh data asks",
                        RecoveryRules::quietNight));
    }

    private static Rule rule(int number, String sentence, String lookAt, Rule.Check check) {
        return Rule.simulated(number, sentence, lookAt, check).of(Capability.READ_TABLES, Capability.READ_BILLS);
    }

    private static void offAtStart(Stand stand) throws Exception {
        try (Bench bench = stand.bench()) {
            bench.table(1, Scenes.meat());
            switchOff(bench);
            Scenes.failure(() -> bench.connector().tables(Bench.deadline()), "tables() with the point of sale off");
            switchOn(bench);
            mustBeRightSoon(bench, 14_500, "after the point of sale was switched on");
        }
    }

    private static void flapping(Stand stand) throws Exception {
        try (Bench bench = stand.bench()) {
            bench.table(1, Scenes.meat());
            TableId id = bench.id(1);
            for (int time = 1; time <= FLAPS; time++) {
                switchOff(bench);
                Scenes.failure(() -> bench.connector().bill(id, Bench.deadline()), "bill() with the point of sale off");
                bench.restaurant().addItem(1, Scenes.beer());
                switchOn(bench);
                mustBeRightSoon(
                        bench, 14_500 + time * 3_600L, "after the point of sale came back for the " + time + ". time");
            }
        }
    }

    private static void hangs(Stand stand) throws Exception {
        try (Bench bench = stand.bench(FaultTrial.PATIENCE)) {
            bench.table(1, Scenes.meat());
            TableId id = bench.id(1);
            bench.pos().script().add(new Fault.Silence(), Script.ANY, Script.ALWAYS);
            for (int call = 1; call <= 3; call++) {
                Scenes.failure(
                        () -> bench.connector().bill(id, Deadline.in(Duration.ofSeconds(2))),
                        "bill() of a hanging point of sale");
            }
            bench.pos().script().clear();
            mustBeRightSoon(bench, 14_500, "after the point of sale answers again");
        }
    }

    private static void keyChanges(Stand stand) throws Exception {
        try (Bench bench = stand.bench()) {
            bench.table(1, Scenes.meat());
            bench.bill(1);
            sessions(bench).rotate();
            mustBeRightSoon(bench, 14_500, "after the key was changed");
            bench.restaurant().addItem(1, Scenes.beer());
            mustBeRightSoon(bench, 18_100, "with the new key");
        }
    }

    private static void noKeyIsRight(Stand stand) throws Exception {
        try (Bench bench = stand.bench()) {
            bench.table(1, Scenes.meat());
            bench.bill(1);
            sessions(bench).refuseAll();
            long before = bench.pos().recorder().requests();
            mustBeUnauthorized(bench);
            long round = bench.pos().recorder().requests() - before;
            Claim.holds(round <= LONGEST_ROUND, () -> "the first call without a right key sent " + round + " messages");
            for (int call = 1; call <= CALLS; call++) {
                mustBeUnauthorized(bench);
            }
            long all = bench.pos().recorder().requests() - before;
            Claim.holds(
                    all <= 2 * round + 2,
                    () -> "the first call sent " + round + " messages, and " + CALLS + " more calls at once sent "
                            + (all - round) + " more");
        }
    }

    private static void mustBeUnauthorized(Bench bench) {
        ConnectorFailure failure =
                Scenes.failure(() -> bench.connector().tables(Bench.deadline()), "tables() without a right key");
        if (!(failure instanceof ConnectorFailure.Unauthorized unauthorized)) {
            throw new RuleBroken(
                    "tables() without a right key fails as " + failure.code() + ": " + failure.getMessage(), failure);
        }
        Claim.holds(
                unauthorized.retryAfter().isPositive(),
                () -> "Unauthorized says to come back in " + unauthorized.retryAfter());
    }

    private static void garbageInFolder(Stand stand) throws Exception {
        try (Bench bench = stand.bench()) {
            bench.table(1, Scenes.meat());
            bench.bill(1);
            bench.closeConnectors();
            Files.createDirectory(bench.folder().resolve("lost+found"));
            Files.createFile(bench.folder().resolve("state.tmp"));
            for (Path file : files(bench.folder())) {
                Files.write(file, "\u0000{\"half".getBytes(StandardCharsets.ISO_8859_1));
            }
            bench.restart();
            mustBeRightSoon(bench, 14_500, "with garbage in the private folder");
        }
    }

    static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> found = Files.walk(folder)) {
            return found.filter(Files::isRegularFile).toList();
        }
    }

    private static void idleConnectionEnds(Stand stand) throws Exception {
        try (Bench bench = stand.bench()) {
            TableId id = bench.writableTable();
            bench.bill(id);
            switchOff(bench);
            bench.pos().recorder().await(seen -> seen.openConnections() == 0, SOON);
            switchOn(bench);
            bench.connector().close(id, Bench.deadline());
            Claim.equal(1, bench.restaurant().ledger().closings().size(), "the number of closings");
        }
    }

    private static void silentNight(Stand stand) throws Exception {
        try (Bench bench = stand.bench()) {
            VirtualTime time = nightBegins(bench);
            time.advance(NIGHT.dividedBy(2));
            bench.pos().script().endConnections();
            time.advance(NIGHT.dividedBy(2));
            bench.restaurant().addItem(1, Scenes.beer());
            Claim.equal(18_100L, bench.bill(1).bill().total().minorUnits(), "the total after eight hours of silence");
        }
    }

    private static void quietNight(Stand stand) throws Exception {
        try (Bench bench = stand.bench()) {
            VirtualTime time = nightBegins(bench);
            long before = bench.pos().recorder().requests();
            time.advance(NIGHT);
            long asked = bench.pos().recorder().requests() - before;
            Claim.holds(asked < NIGHT.toMinutes(), () -> "in eight hours " + asked + " messages were sent");
            mustNotAskByItself(bench);
        }
    }

    /** Threads of the connector's own do not keep the kit's time. */
    private static void mustNotAskByItself(Bench bench) throws InterruptedException {
        long before = bench.pos().recorder().requests();
        Thread.sleep(IDLE);
        long asked = bench.pos().recorder().requests() - before;
        Claim.holds(
                asked <= 1,
                () -> "in " + IDLE.toMillis() + " ms in which nobody asked, " + asked + " messages were sent");
    }

    private static VirtualTime nightBegins(Bench bench) throws ConnectorFailure {
        VirtualTime time = new VirtualTime(EVENING);
        bench.keepTime(time);
        bench.table(1, Scenes.meat());
        Claim.equal(14_500L, bench.bill(1).bill().total().minorUnits(), "the total in the evening");
        return time;
    }

    private static Sessions sessions(Bench bench) {
        return bench.pos().sessions().orElseThrow(() -> new DoesNotApply("this point of sale knows no sessions"));
    }

    static void switchOff(Bench bench) {
        bench.pos().script().add(new Fault.Refuse(), Script.ANY, Script.ALWAYS);
    }

    static void switchOn(Bench bench) {
        bench.pos().script().clear();
    }

    /** Tries again for a while, since a connector may wait a little before it does. */
    private static void mustBeRightSoon(Bench bench, long total, String when) throws InterruptedException {
        Deadline soon = Deadline.in(SOON);
        String last = "";
        while (!soon.hasPassed()) {
            try {
                BilledTable bill = bench.bill(1);
                Claim.equal(total, bill.bill().total().minorUnits(), "the total " + when);
                return;
            } catch (ConnectorFailure failure) {
                last = failure.code() + ": " + failure.getMessage();
                Thread.sleep(BETWEEN_TRIES);
            }
        }
        throw new RuleBroken(
                "for " + SOON.toSeconds() + " seconds " + when + " each read fails, the last one as " + last);
    }
}
