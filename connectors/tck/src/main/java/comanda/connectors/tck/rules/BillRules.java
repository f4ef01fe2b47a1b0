package comanda.connectors.tck.rules;

import comanda.connectors.simulation.PosSimulator;
import comanda.connectors.simulation.restaurant.OrderLine;
import comanda.connectors.spi.Capability;
import comanda.connectors.tck.bench.Bench;
import comanda.connectors.tck.bench.Claim;
import comanda.connectors.tck.bench.DoesNotApply;
import comanda.connectors.tck.bench.Stand;
import comanda.domain.bill.Bill;
import comanda.domain.bill.BillLine;
import comanda.domain.bill.BilledTable;
import comanda.domain.bill.Quantity;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Rules 421 to 439: what stands on a bill. */
final class BillRules {
    private BillRules() {}

    static List<Rule> all() {
        return List.of(
                rule(
                        421,
                        "A line shows code, name, quantity, price and total as the point of sale has them.",
                        "the mapping of a line, and where the name comes from",
                        BillRules::plainLine),
                rule(
                        422,
                        "Names keep their accents.",
                        "the character set of bills and of the menu",
                        BillRules::accents),
                rule(
                        423,
                        "Fractional quantities are exact.",
                        "numbers that pass through double or int; use BigDecimal",
                        BillRules::fractions),
                rule(
                        424,
                        "Negative lines stay on the bill and take their amount off.",
                        "filters or absolute values on quantities",
                        BillRules::negatives),
                rule(
                        425,
                        "A bill that comes to zero shows its lines.",
                        "tests for 'empty' that look at the total",
                        BillRules::zero),
                rule(
                        426,
                        "A line's discount is shown, and the total is the one after it.",
                        "the sign and the place of a line's discount",
                        BillRules::lineDiscount),
                rule(
                        427,
                        "A discount on the whole bill is shown, and the total is the one after it.",
                        "the bill's discount: it is no line",
                        BillRules::billDiscount),
                rule(
                        428,
                        "The point of sale's total stands where its lines do not add up to it.",
                        "Bill.asShown, which makes the difference a line of its own; never compute the total",
                        BillRules::statedTotal),
                rule(
                        429,
                        "The same item on two lines stays two lines.",
                        "maps or sets keyed by the item's code",
                        BillRules::twins),
                rule(
                        430,
                        "A bill of 300 lines is shown whole and in its order.",
                        "limits on frames, pages and lists",
                        BillRules::longBill),
                rule(
                        431,
                        "Large amounts are exact to the cent.",
                        "amounts that pass through double or int",
                        BillRules::largeAmounts),
                rule(
                        432,
                        "Each line of a bill has an id of its own.",
                        "LineId.GivenByPos only where the point of sale gives ids, else the line's place",
                        BillRules::idsDiffer));
    }

    private static Rule rule(int number, String sentence, String lookAt, Rule.Check check) {
        return Rule.simulated(number, sentence, lookAt, check).of(Capability.READ_TABLES, Capability.READ_BILLS);
    }

    private static void plainLine(Stand stand) throws Exception {
        try (Bench bench = stand.bench()) {
            bench.table(1, Scenes.meat());
            BillLine.Item item = only(bench);
            Claim.equal("2003", item.sku(), "the code");
            Claim.equal("Fraldinha Grelhada", item.name(), "the name");
            Claim.equal(quantity("2"), item.quantity(), "the quantity");
            Claim.equal(7_250L, item.unitPrice().minorUnits(), "the price");
            Claim.equal(0L, item.discount().minorUnits(), "the discount");
            Claim.equal(14_500L, item.total().minorUnits(), "the line's total");
            Claim.equal(bench.currency(), item.total().currency(), "the currency");
        }
    }

    private static void accents(Stand stand) throws Exception {
        try (Bench bench = stand.bench()) {
            bench.table(1, OrderLine.of("2005", "Bobó de Camarão", "1", "94.50"));
            Claim.equal("Bobó de Camarão", only(bench).name(), "the name");
        }
    }

    private static void fractions(Stand stand) throws Exception {
        try (Bench bench = stand.bench()) {
            bench.table(1, OrderLine.of("2020", "Buffet por Quilo", "0.347", "79.90"));
            BillLine.Item item = only(bench);
            Claim.equal(quantity("0.347"), item.quantity(), "the quantity");
            Claim.equal(2_773L, item.total().minorUnits(), "the total of 0.347 kg at 79.90");
        }
    }

    private static void negatives(Stand stand) throws Exception {
        try (Bench bench = stand.bench()) {
            bench.table(1, Scenes.meat(), OrderLine.of("3001", "Chopp Pilsen 300ml", "-1", "12.00"));
            Bill bill = bench.bill(1).bill();
            Claim.equal(2, bill.items().size(), "the number of lines");
            Claim.equal(quantity("-1"), bill.items().getLast().quantity(), "the negative line's quantity");
            Claim.equal(-1_200L, bill.items().getLast().total().minorUnits(), "the negative line's total");
            Claim.equal(13_300L, bill.total().minorUnits(), "the total");
        }
    }

    private static void zero(Stand stand) throws Exception {
        try (Bench bench = stand.bench()) {
            bench.table(1, OrderLine.of("3007", "Cafe Espresso", "1", "0.00"));
            Bill bill = bench.bill(1).bill();
            Claim.equal(1, bill.items().size(), "the number of lines");
            Claim.equal(0L, bill.total().minorUnits(), "the total");
        }
    }

    private static void lineDiscount(Stand stand) throws Exception {
        try (Bench bench = stand.bench()) {
            mustShow(bench, PosSimulator.Detail.LINE_DISCOUNT);
            bench.table(1, Scenes.meat().withDiscount(new BigDecimal("20.00")));
            BillLine.Item item = only(bench);
            Claim.equal(2_000L, item.discount().minorUnits(), "the line's discount");
            Claim.equal(12_500L, item.total().minorUnits(), "the line's total");
            Claim.equal(12_500L, bench.bill(1).bill().total().minorUnits(), "the total");
        }
    }

    private static void billDiscount(Stand stand) throws Exception {
        try (Bench bench = stand.bench()) {
            mustShow(bench, PosSimulator.Detail.BILL_DISCOUNT);
            bench.table(1, Scenes.meat(), Scenes.beer());
            bench.restaurant().discount(1, new BigDecimal("18.10"));
            Bill bill = bench.bill(1).bill();
            Claim.equal(16_290L, bill.total().minorUnits(), "the total");
            Claim.equal(1_810L, bill.discount().minorUnits(), "the bill's discount");
            Claim.equal(2, bill.lines().size(), "the number of lines");
        }
    }

    private static void statedTotal(Stand stand) throws Exception {
        try (Bench bench = stand.bench()) {
            bench.table(1, Scenes.meat());
            bench.restaurant().stateTotal(1, new BigDecimal("159.50"));
            Bill bill = bench.bill(1).bill();
            Claim.equal(15_950L, bill.total().minorUnits(), "the total");
            Claim.holds(
                    bill.lines().getLast() instanceof BillLine.Difference difference
                            && difference.total().minorUnits() == 1_450,
                    () -> "the last line is " + bill.lines().getLast() + " and not the difference of 14.50");
        }
    }

    private static void twins(Stand stand) throws Exception {
        try (Bench bench = stand.bench()) {
            bench.table(1, Scenes.beer(), Scenes.meat(), Scenes.beer());
            Bill bill = bench.bill(1).bill();
            Claim.equal(3, bill.items().size(), "the number of lines");
            Claim.equal(21_700L, bill.total().minorUnits(), "the total");
        }
    }

    private static void longBill(Stand stand) throws Exception {
        try (Bench bench = stand.bench()) {
            OrderLine[] lines = new OrderLine[300];
            for (int at = 0; at < lines.length; at++) {
                lines[at] = OrderLine.of("3001", "Chopp Pilsen 300ml", Integer.toString(at + 1), "12.00");
            }
            bench.table(1, lines);
            List<Quantity> seen = ReadingRules.items(bench.bill(1)).stream()
                    .map(BillLine.Item::quantity)
                    .toList();
            Claim.equal(300, seen.size(), "the number of lines");
            for (int at = 0; at < lines.length; at++) {
                Claim.equal(quantity(Integer.toString(at + 1)), seen.get(at), "the quantity of line " + (at + 1));
            }
        }
    }

    private static void largeAmounts(Stand stand) throws Exception {
        try (Bench bench = stand.bench()) {
            bench.table(1, OrderLine.of("2009", "Churrasco de Picanha", "900", "99999.99"));
            long total = 8_999_999_100L;
            Claim.equal(total, bench.bill(1).bill().total().minorUnits(), "the total of 900 at 99,999.99");
            Claim.equal(total, only(bench).total().minorUnits(), "the line's total of 900 at 99,999.99");
        }
    }

    private static void idsDiffer(Stand stand) throws Exception {
        try (Bench bench = stand.bench()) {
            bench.table(1, Scenes.beer(), Scenes.beer(), Scenes.beer());
            BilledTable bill = bench.bill(1);
            Set<Object> ids = new HashSet<>();
            bill.bill().items().forEach(item -> ids.add(item.id()));
            Claim.equal(bill.bill().items().size(), ids.size(), "the number of different ids of the lines");
        }
    }

    private static void mustShow(Bench bench, PosSimulator.Detail detail) {
        if (!bench.pos().shows(detail)) {
            throw new DoesNotApply("this point of sale does not tell its " + detail);
        }
    }

    private static BillLine.Item only(Bench bench) throws Exception {
        List<BillLine.Item> items = ReadingRules.items(bench.bill(1));
        Claim.equal(1, items.size(), "the number of lines");
        return items.getFirst();
    }

    private static Quantity quantity(String decimal) {
        return new Quantity(new BigDecimal(decimal));
    }
}
