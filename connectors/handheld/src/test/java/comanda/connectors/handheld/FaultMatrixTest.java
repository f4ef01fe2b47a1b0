package comanda.connectors.handheld;

import static comanda.connectors.handheld.Rig.table;
import static org.assertj.core.api.Assertions.assertThat;

import comanda.connectors.handheld.simulator.wire.WireProfile;
import comanda.connectors.simulation.faults.Fault;
import comanda.connectors.simulation.faults.FaultAt;
import comanda.connectors.simulation.faults.FaultMatrix;
import comanda.connectors.simulation.faults.Moment;
import comanda.connectors.simulation.restaurant.OrderLine;
import comanda.connectors.simulation.restaurant.Table;
import comanda.connectors.simulation.restaurant.TableStatus;
import comanda.connectors.spi.ConnectorFailure;
import comanda.domain.bill.BilledTable;
import comanda.domain.time.Deadline;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Every fault that the simulator knows × every operation × both profiles, each in three phases: healthy, broken, recovered. In every cell: back within the deadline, a right value or the right failure,
 * never a wrong value, a write carried out at most once and never claimed when it was not, the next call works, one connection at a time, no secret told.
 */
final class FaultMatrixTest {
    private static final Duration REQUEST_TIMEOUT = Duration.ofMillis(250);
    /** Too late for the request, and early enough for the next one, which may have to wait behind it. */
    private static final Duration LATE = Duration.ofMillis(320);

    private static final Duration DEADLINE = Duration.ofMillis(1_500);
    /** For a machine that has other work. */
    private static final Duration GRACE = Duration.ofMillis(1_500);

    private static final OrderLine MEAT = OrderLine.of("2003", "Fraldinha Grelhada", "2", "72.50");
    private static final OrderLine BEER = OrderLine.of("3001", "Chopp Pilsen 300ml", "3", "12.00");

    private enum Operation {
        TABLES("tables"),
        BILL("bill"),
        PRE_BILL("pre-bill"),
        CLOSE("close");

        private final String named;

        Operation(String named) {
            this.named = named;
        }

        static Operation of(FaultMatrix.Cell cell) {
            return Stream.of(values())
                    .filter(operation -> operation.named.equals(cell.operation()))
                    .findFirst()
                    .orElseThrow();
        }

        boolean changes() {
            return this == PRE_BILL || this == CLOSE;
        }
    }

    /** What may come of a call. */
    private enum Outcome {
        OK,
        REFUSED,
        UNAUTHORIZED,
        NO_ANSWER,
        UNREACHABLE,
        NOT_UNDERSTOOD,
        UNKNOWN
    }

    @TestFactory
    @Execution(ExecutionMode.CONCURRENT)
    Stream<DynamicNode> everyFaultAtEveryOperationInBothProfiles() {
        List<String> operations =
                Stream.of(Operation.values()).map(operation -> operation.named).toList();
        return Stream.of(WireProfile.values())
                .flatMap(profile -> FaultMatrix.cells(operations, LATE).stream()
                        .map(cell -> DynamicTest.dynamicTest(
                                profile.text() + ", " + cell.text(),
                                () -> cell(profile, Operation.of(cell), new FaultAt(cell.fault(), cell.moment())))));
    }

    /** What is right. A fault that only bends how an answer arrives may be got over; what is not certain is told as not certain. */
    private static Set<Outcome> right(FaultAt at, Operation operation) {
        boolean changes = operation.changes();
        Outcome lost = changes ? Outcome.UNKNOWN : Outcome.UNREACHABLE;
        Outcome silent = changes ? Outcome.UNKNOWN : Outcome.NO_ANSWER;
        Outcome garbled = changes ? Outcome.UNKNOWN : Outcome.NOT_UNDERSTOOD;
        if (at.moment() == Moment.CONNECTING && !(at.fault() instanceof Fault.Silence)) {
            // A write may be on its way already when word of the connection's end arrives.
            return changes ? Set.of(Outcome.UNREACHABLE, Outcome.UNKNOWN) : Set.of(Outcome.UNREACHABLE, Outcome.OK);
        }
        return switch (at.fault()) {
            case Fault.Refuse _ -> throw new IllegalArgumentException("it happens while connecting");
            case Fault.ErrorAnswer(int code, String _) ->
                code == 404 && operation == Operation.BILL ? Set.of(Outcome.OK) : Set.of(Outcome.REFUSED);
            // Once is got over by a renewal; the key that comes of it is the same and is refused no more.
            case Fault.NotAuthorized _ -> Set.of(Outcome.OK, Outcome.UNAUTHORIZED);
            case Fault.EchoKey _ -> Set.of(Outcome.REFUSED);
            case Fault.PreviousAnswer _, Fault.OtherMessageId _ -> Set.of(silent);
            case Fault.OtherTable _ -> operation == Operation.BILL ? Set.of(garbled) : Set.of(Outcome.OK);
            case Fault.WrongBase64 _, Fault.InvalidJson _ -> changes ? Set.of(Outcome.OK) : Set.of(garbled);
            case Fault.WrongCharset _ -> changes ? Set.of(Outcome.OK) : Set.of(garbled, Outcome.OK);
            case Fault.WrongDelimiter _ -> Set.of(silent);
            // Reads are asked once more where a connection that had been idle turns out to be dead.
            case Fault.Close _ when at.moment() == Moment.AFTER_ANSWER -> Set.of(Outcome.OK);
            // A reset may overtake what came before it.
            case Fault.Reset _ when at.moment() == Moment.AFTER_ANSWER -> Set.of(lost, Outcome.OK);
            case Fault.Cut _, Fault.Close _, Fault.HalfClose _, Fault.Reset _ ->
                changes ? Set.of(lost) : Set.of(lost, Outcome.OK);
            case Fault.Silence _, Fault.Late _, Fault.Overtaken _ -> Set.of(silent);
            case Fault.Split _, Fault.TwoInOne _, Fault.Duplicate _, Fault.GarbageAfter _ -> Set.of(Outcome.OK);
            case Fault.Drip _ -> Set.of(Outcome.OK, silent);
            case Fault.GarbageBefore _, Fault.Oversized _ -> Set.of(garbled);
        };
    }

    private static void cell(WireProfile profile, Operation operation, FaultAt fault) throws Exception {
        try (Rig rig = Rig.closed(
                profile,
                options -> options,
                Map.of("request-timeout", REQUEST_TIMEOUT.toMillis() + "ms", "max-message-size", "1MB"))) {
            rig.simulator.restaurant().seat(3, BEER);
            rig.simulator.restaurant().seat(5, MEAT, BEER);
            rig.connect();
            healthy(rig);
            if (fault.moment() == Moment.CONNECTING && !(fault.fault() instanceof Fault.Refuse)) {
                // It happens to a new connection; this one is given up for what comes after the answer.
                rig.simulator.script().once(new Fault.GarbageAfter(10), "tables");
                rig.connector().tables(Rig.deadline());
            }

            rig.simulator.script().add(fault, operation.named, 1);
            long begin = System.nanoTime();
            Outcome outcome = outcome(rig, operation, secretsOf(rig));
            Duration took = Duration.ofNanos(System.nanoTime() - begin);

            assertThat(outcome).isIn(right(fault, operation));
            assertThat(took).isLessThan(DEADLINE.plus(GRACE));
            mustBeTrue(rig, operation, outcome);
            rig.simulator.script().clear();
            if (outcome != Outcome.UNAUTHORIZED) {
                // Who was told that there is no session was told for how long, too.
                recovered(rig, operation);
            }
            assertThat(rig.simulator.recorder().violations()).isEmpty();
            assertThat(rig.host().log()).noneMatch(line -> containsAny(line, secretsOf(rig)));
            assertThat(rig.connector().status().detail())
                    .satisfies(text ->
                            assertThat(containsAny(text, secretsOf(rig))).isFalse());
            assertThat(rig.simulator.recorder().mostOpenConnections())
                    .as("connections at once")
                    .isLessThanOrEqualTo(mostSeenByThePdv(fault.fault()));
        }
    }

    /** Where the fault costs the connection, a PDV that is busy may notice its end late, and see the next one beside it. */
    private static int mostSeenByThePdv(Fault fault) {
        return switch (fault) {
            case Fault.ConnectionFault _, Fault.DeliveryFault _, Fault.ContentFault _ -> 2;
            case Fault.RefusalFault _ -> 1;
        };
    }

    private static void healthy(Rig rig) throws Exception {
        assertThat(rig.bill(5).bill().total().minorUnits()).isEqualTo(18_100);
        assertThat(rig.connector().tables(Rig.deadline())).hasSize(7);
    }

    private static Outcome outcome(Rig rig, Operation operation, List<String> secrets) {
        Deadline deadline = Deadline.in(DEADLINE);
        try {
            switch (operation) {
                case TABLES -> mustBeRight(rig, rig.connector().tables(deadline));
                case BILL ->
                    mustBeRight(rig, rig.connector().bill(table(5), deadline).orElseThrow());
                case PRE_BILL -> rig.connector().preBill(table(5), deadline);
                case CLOSE -> rig.connector().close(table(5), deadline);
            }
            return Outcome.OK;
        } catch (ConnectorFailure failure) {
            assertThat(containsAny(told(failure), secrets)).as(told(failure)).isFalse();
            return switch (failure) {
                case ConnectorFailure.Refused _ -> Outcome.REFUSED;
                case ConnectorFailure.Unauthorized _ -> Outcome.UNAUTHORIZED;
                case ConnectorFailure.NoAnswer _ -> Outcome.NO_ANSWER;
                case ConnectorFailure.Unreachable _ -> Outcome.UNREACHABLE;
                case ConnectorFailure.ProtocolViolation _ -> Outcome.NOT_UNDERSTOOD;
                case ConnectorFailure.OutcomeUnknown _ -> Outcome.UNKNOWN;
                case ConnectorFailure.Misconfigured _, ConnectorFailure.Unsupported _, ConnectorFailure.Defect _ ->
                    throw new AssertionError("no such failure is right here", failure);
            };
        }
    }

    private static void mustBeRight(Rig rig, List<comanda.domain.table.Table> tables) {
        List<String> names =
                rig.simulator.restaurant().tables().stream().map(Table::name).toList();
        assertThat(tables).extracting(each -> each.name()).isEqualTo(names);
    }

    private static void mustBeRight(Rig rig, BilledTable bill) {
        if (!bill.bill().isEmpty()) {
            assertThat(bill.bill().total().toDecimal())
                    .isEqualByComparingTo(rig.simulator.restaurant().table(5).total());
            assertThat(bill.bill().items()).hasSize(2);
        }
    }

    /** What a write claims is what happened; and whatever it claims, it happened once at the most. */
    private static void mustBeTrue(Rig rig, Operation operation, Outcome outcome) {
        Table table = rig.simulator.restaurant().table(5);
        boolean done = operation == Operation.CLOSE ? table.isFree() : table.status() == TableStatus.PRE_BILL;
        if (operation.changes() && outcome != Outcome.UNKNOWN) {
            assertThat(done).as("carried out").isEqualTo(outcome == Outcome.OK);
        }
        assertThat(rig.simulator.ledger().closings()).hasSizeLessThanOrEqualTo(operation == Operation.CLOSE ? 1 : 0);
        assertThat(rig.simulator.ledger().sittings().get(1).preBills())
                .isLessThanOrEqualTo(operation == Operation.PRE_BILL ? 1 : 0);
    }

    private static void recovered(Rig rig, Operation operation) throws Exception {
        BilledTable other = rig.connector().bill(table(3), Rig.deadline()).orElseThrow();
        assertThat(other.bill().total().toDecimal()).isEqualByComparingTo(new BigDecimal("36.00"));
        assertThat(rig.connector().tables(Rig.deadline())).hasSize(7);
        rig.connector().preBill(table(3), Rig.deadline());
        rig.connector().close(table(3), Rig.deadline());
        assertThat(rig.simulator.restaurant().table(3).isFree()).isTrue();
        if (!operation.changes()) {
            healthy(rig);
        }
    }

    private static List<String> secretsOf(Rig rig) {
        return rig.secrets();
    }

    private static String told(ConnectorFailure failure) {
        String vendor =
                failure instanceof ConnectorFailure.Refused refused ? refused.vendorCode() + refused.vendorText() : "";
        return failure.getMessage() + vendor;
    }

    private static boolean containsAny(String text, List<String> secrets) {
        return secrets.stream().anyMatch(text::contains);
    }
}
