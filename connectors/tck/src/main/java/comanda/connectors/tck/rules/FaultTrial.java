package comanda.connectors.tck.rules;

import comanda.connectors.simulation.faults.Fault;
import comanda.connectors.simulation.faults.FaultAt;
import comanda.connectors.simulation.faults.FaultMatrix.Cell;
import comanda.connectors.simulation.faults.Moment;
import comanda.connectors.simulation.restaurant.OrderLine;
import comanda.connectors.simulation.restaurant.Sitting;
import comanda.connectors.simulation.restaurant.Table;
import comanda.connectors.simulation.restaurant.TableStatus;
import comanda.connectors.spi.Capability;
import comanda.connectors.spi.ConnectorFailure;
import comanda.connectors.tck.bench.Bench;
import comanda.connectors.tck.bench.Claim;
import comanda.connectors.tck.bench.RuleBroken;
import comanda.connectors.tck.bench.Stand;
import comanda.domain.bill.BillLine;
import comanda.domain.bill.BilledTable;
import comanda.domain.table.TableId;
import comanda.domain.time.Deadline;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One cell of the fault matrix in three phases: healthy, broken, recovered. In every cell: back by the deadline, a right value or a right failure, never a wrong value, a write carried out once at the
 * most and never claimed when it was not, the next calls work, no secret told.
 */
final class FaultTrial {
    /** How long connectors wait for an answer here: short, since in most cells none comes. */
    static final Duration PATIENCE = Duration.ofMillis(400);
    /** Too late for the request, and early enough for the next one, which may have to wait behind it. */
    static final Duration LATE = Duration.ofMillis(640);

    private static final Duration DEADLINE = Duration.ofMillis(1_500);
    /** For a machine that has other work. */
    private static final Duration GRACE = Duration.ofMillis(2_500);

    private static final int FIRST = 3;
    private static final int OTHER = 5;
    private static final long FIRST_TOTAL = 3_600;
    private static final long OTHER_TOTAL = 18_100;
    private static final int TABLES = 7;

    /** How a call ends, in the words of the failures' codes. */
    static final String OK = "ok";

    static final String REFUSED = "refused";
    static final String UNAUTHORIZED = "unauthorized";
    static final String NO_ANSWER = "no-answer";
    static final String UNREACHABLE = "unreachable";
    static final String VIOLATION = "protocol-violation";
    static final String UNKNOWN = "outcome-unknown";

    private final Cell cell;
    private final Set<String> right;
    private final Bench bench;

    private FaultTrial(Cell cell, Set<String> right, Bench bench) {
        this.cell = cell;
        this.right = right;
        this.bench = bench;
    }

    /** What the cell asks the connector for. */
    static Capability asked(Cell cell) {
        return switch (cell.operation()) {
            case "tables" -> Capability.READ_TABLES;
            case "bill" -> Capability.READ_BILLS;
            case "pre-bill" -> Capability.PRE_BILL;
            default -> Capability.CLOSE;
        };
    }

    static boolean changes(Cell cell) {
        return switch (asked(cell)) {
            case READ_TABLES, READ_BILLS -> false;
            case PRE_BILL, CLOSE -> true;
        };
    }

    /** Tries the cell. False where the simulator cannot play it. */
    static boolean run(Stand stand, Cell cell, Set<String> right) throws Exception {
        try (Bench bench = stand.bench(PATIENCE)) {
            if (!bench.pos().plays(cell.fault())) {
                return false;
            }
            new FaultTrial(cell, right, bench).run();
            return true;
        } catch (RuleBroken broken) {
            throw new RuleBroken("where " + cell.text() + " happens, " + broken.getMessage(), broken);
        } catch (ConnectorFailure failure) {
            throw new RuleBroken(
                    "where " + cell.text() + " happens, a call before or after it fails as " + failure.code() + ": "
                            + failure.getMessage(),
                    failure);
        }
    }

    private void run() throws Exception {
        for (int number = 1; number <= TABLES; number++) {
            bench.restaurant().addTable(number, "Salão " + number, "Varanda");
        }
        bench.restaurant().seat(FIRST, Scenes.beer());
        bench.restaurant().seat(OTHER, Scenes.meat(), Scenes.beer());
        TableId first = bench.id(FIRST);
        TableId id = bench.id(OTHER);
        healthy(id);
        if (cell.moment() == Moment.CONNECTING) {
            // It is to meet a new one.
            bench.pos().script().endConnections();
            bench.pos().recorder().await(seen -> seen.openConnections() == 0, GRACE);
        }

        bench.pos().script().add(new FaultAt(cell.fault(), cell.moment()), cell.operation(), 1);
        long begin = System.nanoTime();
        String outcome = outcome(id);
        Duration took = Duration.ofNanos(System.nanoTime() - begin);

        Claim.holds(
                took.compareTo(DEADLINE.plus(GRACE)) < 0,
                () -> "the call took " + took.toMillis() + " ms and had " + DEADLINE.toMillis());
        mustBeTrue(outcome);
        Claim.holds(
                cell.moment() == Moment.CONNECTING
                        || bench.pos().script().planned().isEmpty(),
                () -> "the call ends without a message that could have met it");
        bench.pos().script().clear();
        if (!outcome.equals(UNAUTHORIZED)) {
            // Who was told that there is no session was told for how long, too.
            recovered(first, id);
        }
        bench.host().log().forEach(line -> bench.mustHideSecrets(line, "the log"));
        bench.mustHideSecrets(bench.connector().status().detail(), "the status");
        Claim.equal(List.of(), bench.pos().recorder().violations(), "the list of messages that may never be sent");
    }

    private void healthy(TableId id) throws ConnectorFailure {
        Claim.equal(OTHER_TOTAL, bench.bill(id).bill().total().minorUnits(), "the total before the fault");
    }

    private String outcome(TableId id) {
        Deadline deadline = Deadline.in(DEADLINE);
        try {
            switch (asked(cell)) {
                case READ_TABLES -> mustBeRight(bench.connector().tables(deadline));
                case READ_BILLS -> mustBeRight(bench.connector().bill(id, deadline));
                case PRE_BILL -> bench.connector().preBill(id, deadline);
                case CLOSE -> bench.connector().close(id, deadline);
            }
            mustBeAmong(OK, "ends well");
            return OK;
        } catch (ConnectorFailure failure) {
            String vendor = failure instanceof ConnectorFailure.Refused refused
                    ? " " + refused.vendorCode() + " " + refused.vendorText()
                    : "";
            bench.mustHideSecrets(failure.getMessage() + vendor, "the failure");
            mustBeAmong(failure.code(), "fails as " + failure.code() + " (" + failure.getMessage() + ")");
            return failure.code();
        } catch (RuleBroken broken) {
            throw broken;
        } catch (RuntimeException | Error thrown) {
            throw new RuleBroken("the call throws " + thrown + ", which is no ConnectorFailure", thrown);
        }
    }

    private void mustBeAmong(String outcome, String seen) {
        Claim.holds(right.contains(outcome), () -> "the call " + seen + "; right is " + String.join(" or ", right));
    }

    private void mustBeRight(List<comanda.domain.table.Table> tables) {
        Claim.equal(
                sorted(bench.restaurant().tables().stream().map(Table::name)),
                sorted(tables.stream().map(comanda.domain.table.Table::name)),
                "the list of names that the call ends well with");
    }

    private void mustBeRight(Optional<BilledTable> bill) {
        Claim.holds(bill.isPresent(), () -> "the call says that there is no such table");
        bill.ifPresent(shown -> {
            BigDecimal truth = bench.restaurant().table(OTHER).total();
            Claim.holds(
                    shown.bill().total().toDecimal().compareTo(truth) == 0,
                    () -> "the call ends well with a total of " + shown.bill().total() + " and not " + truth);
            Claim.equal(
                    sorted(bench.restaurant().table(OTHER).lines().stream().map(OrderLine::name)),
                    sorted(shown.bill().items().stream().map(BillLine.Item::name)),
                    "the list of lines that the call ends well with");
        });
    }

    /** In which order they come has rules of its own. */
    private static List<String> sorted(Stream<String> names) {
        return names.sorted().toList();
    }

    /** What a write claims is what happened; and whatever it claims, it happened once at the most. */
    private void mustBeTrue(String outcome) {
        Table table = bench.restaurant().table(OTHER);
        boolean closes = asked(cell) == Capability.CLOSE;
        boolean isDone = closes ? table.isFree() : table.status() == TableStatus.PRE_BILL;
        if (changes(cell) && !outcome.equals(UNKNOWN)) {
            Claim.equal(
                    outcome.equals(OK),
                    isDone,
                    "whether it was carried out, after a call that ended as " + outcome + ",");
        }
        Sitting sitting = bench.restaurant().ledger().sittings().getLast();
        Claim.holds(
                bench.restaurant().ledger().closings().size() <= (closes ? 1 : 0),
                () -> "tables were closed "
                        + bench.restaurant().ledger().closings().size() + " times");
        Claim.holds(
                sitting.preBills() <= (asked(cell) == Capability.PRE_BILL ? 1 : 0),
                () -> "the bill was asked for " + sitting.preBills() + " times");
        // A pre-bill that was refused for its session may be asked for once more with another.
        int mostPreBills = cell.fault() instanceof Fault.NotAuthorized ? 2 : 1;
        Claim.holds(
                bench.pos().recorder().count("close") <= (closes ? 1 : 0)
                        && bench.pos().recorder().count("pre-bill")
                                <= (asked(cell) == Capability.PRE_BILL ? mostPreBills : 0),
                () -> "the changing message was sent more than once");
    }

    private void recovered(TableId first, TableId id) throws ConnectorFailure {
        Claim.equal(
                FIRST_TOTAL, bench.bill(first).bill().total().minorUnits(), "the other table's total after the fault");
        Claim.equal(TABLES, bench.connector().tables(Bench.deadline()).size(), "the number of tables after the fault");
        if (!changes(cell)) {
            healthy(id);
        }
        if (bench.provider().describe().capabilities().contains(Capability.CLOSE)) {
            bench.closeAsCaller(first);
            Claim.holds(
                    bench.restaurant().table(FIRST).isFree(),
                    () -> "a close after the fault ends well and closes nothing");
        }
    }
}
