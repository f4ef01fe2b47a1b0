package comanda.connectors.handheld.pdv;

import com.fasterxml.jackson.databind.JsonNode;
import comanda.connectors.handheld.drift.DriftWatch;
import comanda.connectors.handheld.profile.WireProfile;
import comanda.connectors.handheld.profile.WireProfile.BillNames;
import comanda.connectors.handheld.profile.WireProfile.LineNames;
import comanda.connectors.handheld.wire.TableNumber;
import comanda.connectors.spi.ConnectorFailure;
import comanda.domain.bill.Bill;
import comanda.domain.bill.BillLine;
import comanda.domain.bill.LineId;
import comanda.domain.bill.Quantity;
import comanda.domain.money.Money;
import comanda.domain.table.TableStatus;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What {@code GETBOARDCONTENT} answers, read. The total is the PDV's. A line's total is the PDV's too, its discount taken off; a build that sends none gets price times quantity.
 *
 * @param status null in builds that do not say it
 */
record Board(
        @Nullable TableStatus status,
        @Nullable String name,
        @Nullable String location,
        List<Line> lines,
        Money discount,
        Money total) {
    private static final String NO_GUID = "00000000-0000-0000-0000-000000000000";

    /**
     * @param guid null where the build sends none
     * @param name null where only the menu knows it
     */
    record Line(
            @Nullable String guid,
            String sku,
            @Nullable String name,
            Quantity quantity,
            Money price,
            Money discount,
            Money total) {}

    /** Reads the answer about that table; an answer about another one is not understood. */
    static Board read(JsonNode json, TableNumber asked, WireProfile profile, Currency currency, DriftWatch drift)
            throws ConnectorFailure {
        BillNames names = profile.json().bill();
        JsonNode about = Members.any(json, names.table());
        if (about != null && !TableList.number(about).equals(asked)) {
            throw PdvJson.violation(
                    "it is about table " + TableList.number(about).value() + " and not about table " + asked.value());
        }
        TableStatus status = status(json, profile, drift);
        try {
            Money total = Money.of(Members.requiredDecimal(json, names.total(), "the bill"), currency);
            List<Line> lines = new ArrayList<>();
            for (JsonNode line : linesOf(json, names, total)) {
                lines.add(line(line, profile.json().line(), currency));
            }
            return new Board(
                    status,
                    Members.text(json, names.name()),
                    Members.text(json, names.location()),
                    List.copyOf(lines),
                    moneyOrZero(json, names.discount(), "the bill", currency),
                    total);
        } catch (ArithmeticException tooLarge) {
            throw PdvJson.violation("a figure is " + tooLarge.getMessage());
        }
    }

    private static @Nullable TableStatus status(JsonNode json, WireProfile profile, DriftWatch drift)
            throws ConnectorFailure {
        JsonNode status = Members.any(json, profile.json().bill().status());
        return status == null ? null : TableList.status(profile, status, "bill", json, drift);
    }

    /** A bill that owes something has lines; one that owes nothing may do without. */
    private static Iterable<JsonNode> linesOf(JsonNode json, BillNames names, Money total) throws ConnectorFailure {
        return total.isZero() && Members.any(json, names.lines()) == null
                ? List.of()
                : Members.required(json, names.lines(), "the bill");
    }

    private static Line line(JsonNode json, LineNames names, Currency currency) throws ConnectorFailure {
        String sku = Members.text(json, names.sku());
        if (sku == null) {
            throw PdvJson.violation("a line lacks " + names.sku());
        }
        Quantity quantity = new Quantity(Members.requiredDecimal(json, names.quantity(), "a line"));
        BigDecimal price = Members.requiredDecimal(json, names.price(), "a line");
        Money unitPrice = Money.of(price, currency);
        Money discount = moneyOrZero(json, names.discount(), "a line", currency);
        BigDecimal total = Members.decimal(json, names.total(), "a line");
        return new Line(
                Members.text(json, names.id()),
                sku,
                Members.text(json, names.name()),
                quantity,
                unitPrice,
                discount,
                total != null
                        ? Money.of(total, currency)
                        : Money.of(price.multiply(quantity.value()), currency).minus(discount));
    }

    private static Money moneyOrZero(JsonNode json, List<String> names, String what, Currency currency)
            throws ConnectorFailure {
        BigDecimal value = Members.decimal(json, names, what);
        return value == null ? Money.zero(currency) : Money.of(value, currency);
    }

    /** The codes of items whose names only the menu knows. */
    Set<String> unnamed() {
        return lines.stream().filter(line -> line.name() == null).map(Line::sku).collect(Collectors.toSet());
    }

    /** As a bill, with names from the menu where the lines have none. */
    Bill toBill(Map<String, String> menu) throws ConnectorFailure {
        boolean guidsTellLinesApart = guidsTellLinesApart();
        List<BillLine.Item> items = new ArrayList<>();
        for (Line line : lines) {
            LineId id = guidsTellLinesApart
                    ? new LineId.GivenByPos(Objects.requireNonNull(line.guid()))
                    : new LineId.Position(items.size() + 1);
            String name = line.name() != null ? line.name() : menu.getOrDefault(line.sku(), line.sku());
            items.add(new BillLine.Item(
                    id, line.sku(), name, line.quantity(), line.price(), line.discount(), line.total()));
        }
        try {
            return Bill.asShown(items, discount, total);
        } catch (ArithmeticException overflow) {
            throw PdvJson.violation("the lines' totals do not add up to an amount of money");
        }
    }

    private boolean guidsTellLinesApart() {
        Set<String> guids = new HashSet<>();
        return lines.stream()
                .allMatch(line -> line.guid() != null && !line.guid().equals(NO_GUID) && guids.add(line.guid()));
    }
}
