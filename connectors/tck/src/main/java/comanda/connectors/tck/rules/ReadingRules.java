package comanda.connectors.tck.rules;

import comanda.connectors.simulation.restaurant.OrderLine;
import comanda.connectors.spi.Capability;
import comanda.connectors.tck.bench.Bench;
import comanda.connectors.tck.bench.Claim;
import comanda.connectors.tck.bench.Stand;
import comanda.domain.bill.BillLine;
import comanda.domain.bill.BillVersion;
import comanda.domain.bill.BilledTable;
import comanda.domain.table.Table;
import comanda.domain.table.TableId;
import comanda.domain.table.TableStatus;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Rules 401 to 419: which tables are shown, and that what is shown is true now. */
final class ReadingRules {
    private static final List<String> LABELS =
            List.of("Salão 3 – Pátio", "007", "Bar  7", "ÇÃÕÉÍÓÚ ñ ü", "Mesa dos Noivos 2026", "B-12");
    private static final int LIVE_TABLES = 8;
    private static final int MORE_READS = 4;
    private static final OrderLine WATER = OrderLine.of("3003", "Água Mineral com Gás", "1", "8.00");

    private ReadingRules() {}

    static List<Rule> all() {
        return List.of(
                tables(
                        401,
                        "Where no table is open all are shown as free.",
                        "the status of a table without guests",
                        ReadingRules::allFree),
                tables(
                        402,
                        "A restaurant without a table has an empty list.",
                        "an answer without rows; it is no failure",
                        ReadingRules::none),
                tables(
                        403,
                        "A restaurant with one table shows one.",
                        "how a list of one row is read; some formats write it differently",
                        stand -> inOrder(stand, 1)),
                tables(
                        404,
                        "200 tables are shown in an order that stays.",
                        "tables(): keep the point of sale's order, or sort by something that does not change",
                        stand -> inOrder(stand, 200)),
                tables(
                        405,
                        "1,000 tables are shown in an order that stays.",
                        "limits on frames, pages and lists",
                        stand -> inOrder(stand, 1_000)),
                tables(
                        406,
                        "Labels keep their accents, spaces, leading zeros and 20 letters.",
                        "the character set of names; never parse a label as a number",
                        ReadingRules::labels),
                tables(
                        407,
                        "Each table's status is the one that the point of sale has.",
                        "the mapping of the status's numbers or words to TableStatus",
                        ReadingRules::statuses),
                bills(
                        408,
                        "A table that does not exist is an empty answer and no failure.",
                        "bill(): what the point of sale answers for an unknown table becomes Optional.empty()",
                        ReadingRules::unknownTable),
                bills(
                        409,
                        "A free table has an empty bill.",
                        "bill() of a table without guests",
                        ReadingRules::freeTable),
                bills(
                                410,
                                "A bill comes with the table that it belongs to, as the list shows it.",
                                "how bill() makes the Table; take id and name from one place",
                                ReadingRules::sameTable)
                        .needs(Need.ANY_POS),
                bills(
                        411,
                        "A read is never older than its call.",
                        "caches: of menus, yes, of tables and bills, no",
                        ReadingRules::neverStale),
                bills(
                        412,
                        "New guests at a table get a bill of their own.",
                        "what is kept of a table between two reads",
                        ReadingRules::newGuests),
                bills(
                        413,
                        "Reading sends reading messages only, and leaves the tables as they were.",
                        "the messages that tables(), bill(), probe() and checks() send",
                        ReadingRules::onlyReads),
                bills(
                                414,
                                "Reading twice what has not changed gives equal bills and equal versions.",
                                "times, sequence numbers or random ids that find their way into lines",
                                ReadingRules::equalBills)
                        .needs(Need.ANY_POS),
                bills(
                        415,
                        "Whatever changes what is owed changes the version.",
                        "the line's quantity, price, discount, total and id: each must come from the point of sale",
                        ReadingRules::changesShow),
                bills(
                        416,
                        "What does not change what is owed leaves the version as it is.",
                        "status, names or times that find their way into a line's id, code or numbers",
                        ReadingRules::pleasantriesDoNotShow),
                bills(
                        417,
                        "Two tables of the same name keep apart.",
                        "the table's id: take the point of sale's own and never the name",
                        ReadingRules::namesakes));
    }

    private static Rule tables(int number, String sentence, String lookAt, Rule.Check check) {
        return Rule.simulated(number, sentence, lookAt, check).of(Capability.READ_TABLES);
    }

    private static Rule bills(int number, String sentence, String lookAt, Rule.Check check) {
        return Rule.simulated(number, sentence, lookAt, check).of(Capability.READ_TABLES, Capability.READ_BILLS);
    }

    private static void allFree(Stand stand) throws Exception {
        try (Bench bench = stand.bench()) {
            IntStream.rangeClosed(1, 5).forEach(bench::table);
            List<Table> seen = bench.connector().tables(Bench.deadline());
            Claim.equal(5, seen.size(), "the number of tables");
            Claim.holds(
                    seen.stream().allMatch(table -> table.status() == TableStatus.FREE),
                    () -> "five free tables are shown as " + seen);
        }
    }

    private static void none(Stand stand) throws Exception {
        try (Bench bench = stand.bench()) {
            Claim.equal(List.of(), bench.connector().tables(Bench.deadline()), "the list of no tables");
        }
    }

    private static void inOrder(Stand stand, int count) throws Exception {
        try (Bench bench = stand.bench()) {
            IntStream.rangeClosed(1, count).forEach(bench::table);
            bench.restaurant().seat(count, Scenes.meat());
            List<TableId> first = ids(bench);
            Claim.equal(count, new HashSet<>(first).size(), "the number of different tables");
            bench.restaurant().addItem(count, Scenes.beer());
            Claim.equal(first, ids(bench), "the second list of tables");
        }
    }

    private static List<TableId> ids(Bench bench) throws Exception {
        return bench.connector().tables(Bench.deadline()).stream()
                .map(Table::id)
                .toList();
    }

    private static void labels(Stand stand) throws Exception {
        try (Bench bench = stand.bench()) {
            for (int at = 0; at < LABELS.size(); at++) {
                bench.restaurant().addTable(at + 1, LABELS.get(at), "Salão");
            }
            List<String> seen = bench.connector().tables(Bench.deadline()).stream()
                    .map(Table::name)
                    .toList();
            Claim.equal(
                    LABELS.stream().sorted().toList(), seen.stream().sorted().toList(), "the list of names, sorted,");
        }
    }

    private static void statuses(Stand stand) throws Exception {
        try (Bench bench = stand.bench()) {
            Scenes.someTables(bench);
            List<TableStatus> seen = bench.connector().tables(Bench.deadline()).stream()
                    .sorted((one, other) -> one.name().compareTo(other.name()))
                    .map(Table::status)
                    .toList();
            Claim.equal(
                    List.of(TableStatus.FREE, TableStatus.OPEN, TableStatus.PRE_BILL),
                    seen,
                    "the status of a free table, one with guests and one that asked for its bill");
        }
    }

    private static void unknownTable(Stand stand) throws Exception {
        try (Bench bench = stand.bench()) {
            bench.table(1, Scenes.meat());
            bench.table(2, Scenes.beer());
            TableId gone = bench.id(2);
            bench.restaurant().removeTable(2);
            Claim.equal(
                    Optional.empty(),
                    bench.connector().bill(gone, Bench.deadline()),
                    "the bill of a table that is gone");
        }
    }

    private static void freeTable(Stand stand) throws Exception {
        try (Bench bench = stand.bench()) {
            bench.table(1);
            BilledTable seen = bench.bill(1);
            Claim.equal(TableStatus.FREE, seen.table().status(), "the status of a free table");
            Claim.equal(List.of(), seen.bill().lines(), "the bill of a free table");
            Claim.equal(0L, seen.bill().total().minorUnits(), "the total of a free table");
        }
    }

    private static void sameTable(Stand stand) throws Exception {
        try (Bench bench = stand.bench()) {
            for (Table table : Scenes.tablesToRead(bench, LIVE_TABLES)) {
                Table seen = bench.bill(table.id()).table();
                Claim.equal(table.id(), seen.id(), "the id of the table that comes with the bill of " + table.id());
                Claim.equal(
                        table.name(), seen.name(), "the name of the table that comes with the bill of " + table.id());
            }
        }
    }

    private static void neverStale(Stand stand) throws Exception {
        try (Bench bench = stand.bench()) {
            bench.table(1, Scenes.meat());
            TableId id = bench.id(1);
            for (int more = 1; more <= 3; more++) {
                bench.restaurant().addItem(1, Scenes.beer());
                Claim.equal(
                        14_500L + more * 3_600L,
                        bench.bill(id).bill().total().minorUnits(),
                        "the total right after something was ordered");
            }
            bench.restaurant().preBill(1);
            Claim.equal(TableStatus.PRE_BILL, bench.bill(id).table().status(), "the status right after the pre-bill");
        }
    }

    private static void newGuests(Stand stand) throws Exception {
        try (Bench bench = stand.bench()) {
            bench.table(1, Scenes.meat());
            TableId id = bench.id(1);
            BillVersion first = bench.bill(id).bill().version();
            bench.restaurant().closeByHand(1);
            bench.restaurant().seat(1, Scenes.beer());
            Claim.equal(3_600L, bench.bill(id).bill().total().minorUnits(), "the total of the next guests");
            Claim.holds(
                    !bench.bill(id).bill().version().equals(first),
                    () -> "the next guests' bill has the version of the one before");
        }
    }

    private static void onlyReads(Stand stand) throws Exception {
        try (Bench bench = stand.bench()) {
            List<Table> tables = Scenes.someTables(bench);
            int happened = bench.restaurant().ledger().entries().size();
            for (Table table : tables) {
                bench.bill(table.id());
            }
            bench.connector().probe(Bench.deadline());
            bench.connector().checks(Bench.deadline());
            Claim.equal(0L, bench.pos().recorder().count("pre-bill"), "the number of pre-bill messages");
            Claim.equal(0L, bench.pos().recorder().count("close"), "the number of close messages");
            Claim.equal(0L, bench.pos().recorder().count("UNREADABLE"), "the number of messages that are none");
            Claim.equal(List.of(), bench.pos().recorder().violations(), "the list of messages that may never be sent");
            Claim.equal(happened, bench.restaurant().ledger().entries().size(), "what happened at the tables");
        }
    }

    private static void equalBills(Stand stand) throws Exception {
        try (Bench bench = stand.bench()) {
            for (Table table : Scenes.tablesToRead(bench, LIVE_TABLES)) {
                BilledTable first = bench.bill(table.id());
                BilledTable second = bench.bill(table.id());
                for (int more = bench.isSimulated() ? 0 : MORE_READS; more > 0 && !first.equals(second); more--) {
                    // Live guests may have ordered just then.
                    first = second;
                    second = bench.bill(table.id());
                }
                Claim.equal(first.bill(), second.bill(), "the second bill of " + table.id());
                Claim.equal(first.bill().version(), second.bill().version(), "the second version of " + table.id());
            }
        }
    }

    private static void changesShow(Stand stand) throws Exception {
        try (Bench bench = stand.bench()) {
            bench.table(1, Scenes.meat(), Scenes.beer());
            TableId id = bench.id(1);
            Set<BillVersion> versions =
                    new HashSet<>(Set.of(bench.bill(id).bill().version()));
            List<Runnable> changes = List.of(
                    () -> bench.restaurant().addItem(1, Scenes.chicken()),
                    () -> line(bench, "quantity", "2.5", "72.50"),
                    () -> line(bench, "price", "2.5", "72.51"),
                    () -> bench.restaurant().addItem(1, Scenes.chicken()),
                    () -> bench.restaurant().discountLine(1, 1, new BigDecimal("1.00")),
                    () -> bench.restaurant().discount(1, new BigDecimal("2.00")));
            for (int at = 0; at < changes.size(); at++) {
                changes.get(at).run();
                int number = at + 1;
                Claim.holds(
                        versions.add(bench.bill(id).bill().version()),
                        () -> "after change " + number
                                + " of one more item, another quantity, another price, the same item once more, a line's discount, the bill's discount, the version is one that was there before");
            }
        }
    }

    private static void line(Bench bench, String what, String quantity, String price) {
        bench.restaurant()
                .changeLine(
                        1,
                        0,
                        what,
                        line -> OrderLine.of(line.itemId(), line.name(), quantity, price)
                                .ordered(line.guid(), line.employee(), line.time()));
    }

    private static void pleasantriesDoNotShow(Stand stand) throws Exception {
        try (Bench bench = stand.bench()) {
            bench.table(1, Scenes.meat(), WATER);
            TableId id = bench.id(1);
            BillVersion before = bench.bill(id).bill().version();
            bench.restaurant().preBill(1);
            Claim.equal(before, bench.bill(id).bill().version(), "the version after the pre-bill");
            bench.restaurant().assign(1, 14);
            Claim.equal(before, bench.bill(id).bill().version(), "the version after another waiter took over");
        }
    }

    private static void namesakes(Stand stand) throws Exception {
        try (Bench bench = stand.bench()) {
            bench.restaurant().addTable(1, "Bar", "Salão");
            bench.restaurant().addTable(2, "Bar", "Varanda");
            bench.restaurant().seat(1, Scenes.meat());
            bench.restaurant().seat(2, Scenes.beer());
            Set<TableId> ids = new HashSet<>(ids(bench));
            Claim.equal(2, ids.size(), "the number of different ids of two tables with one name");
            Set<Long> totals = new HashSet<>();
            for (TableId id : ids) {
                totals.add(bench.bill(id).bill().total().minorUnits());
            }
            Claim.equal(Set.of(14_500L, 3_600L), totals, "the set of totals of two tables with one name");
        }
    }

    /** The items of a bill, which has nothing else. */
    static List<BillLine.Item> items(BilledTable bill) {
        Claim.equal(
                bill.bill().items().size(),
                bill.bill().lines().size(),
                "the number of lines, each of which is an item,");
        return bill.bill().items();
    }
}
