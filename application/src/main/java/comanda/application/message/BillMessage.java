package comanda.application.message;

import comanda.domain.bill.Bill;
import comanda.domain.bill.BillLine;
import comanda.domain.bill.BilledTable;
import comanda.domain.money.Money;
import comanda.domain.table.Table;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Writes one message. Used once, by one thread. */
final class BillMessage {
    /** WhatsApp's bound for a text message, in UTF-16 units. */
    static final int LONGEST = 4_096;

    private static final int LONGEST_TABLE = 40;
    private static final int LONGEST_NAME = 80;

    private final MessageTemplate template;
    private final LocalFigures figures;
    private final BilledTable shown;

    BillMessage(MessageTemplate template, LocalFigures figures, BilledTable shown) {
        this.template = template;
        this.figures = figures;
        this.shown = shown;
    }

    /** @param merged the bill's lines as they are to be shown */
    String write(List<BillLine> merged) {
        List<BillLine.Item> items = new ArrayList<>();
        List<String> below = new ArrayList<>();
        for (BillLine line : merged) {
            switch (line) {
                case BillLine.Item item -> items.add(item);
                case BillLine.Difference difference -> below.add(difference(difference.total()));
            }
        }
        Bill bill = shown.bill();
        if (!bill.discount().isZero()) {
            below.add(discount(Section.DISCOUNT, bill.discount()));
        }
        return withAsManyAsFit(items, below);
    }

    private String withAsManyAsFit(List<BillLine.Item> items, List<String> below) {
        List<String> rows = rowsThatMayFit(items);
        int room = LONGEST - message("").length() - String.join("\n", below).length() - 1;
        int size = rows.stream().mapToInt(row -> row.length() + 1).sum();
        int kept = rows.size();
        String cut = kept < items.size() ? cut(items.subList(kept, items.size())) : "";
        while (kept > 0 && size + cut.length() > room) {
            kept--;
            size -= rows.get(kept).length() + 1;
            cut = cut(items.subList(kept, items.size()));
        }
        List<String> lines = new ArrayList<>(rows.subList(0, kept));
        if (!cut.isEmpty()) {
            lines.add(cut);
        }
        if (items.isEmpty()) {
            lines.add(template.text(Section.EMPTY).fill(Map.of()));
        }
        lines.addAll(below);
        return message(String.join("\n", lines));
    }

    /** The first rows, up to more than any message has room for. */
    private List<String> rowsThatMayFit(List<BillLine.Item> items) {
        List<String> rows = new ArrayList<>();
        int size = 0;
        for (BillLine.Item item : items) {
            if (size > LONGEST) {
                break;
            }
            String row = item(item);
            rows.add(row);
            size += row.length() + 1;
        }
        return rows;
    }

    private String message(String lines) {
        return template.text(Section.MESSAGE)
                .fill(Map.of(
                        Placeholder.TABLE, table(shown.table()),
                        Placeholder.LINES, lines,
                        Placeholder.TOTAL, figures.money(shown.bill().total())));
    }

    private String table(Table table) {
        boolean unnamed =
                table.name().isBlank() || table.name().equals(table.id().value());
        return unnamed
                ? template.text(Section.TABLE)
                        .fill(Map.of(Placeholder.ID, HarmlessText.of(table.id().value(), LONGEST_TABLE)))
                : HarmlessText.of(table.name(), LONGEST_TABLE);
    }

    /** With what it cost before its own discount, and the discount below it, so that a reader can add up. */
    private String item(BillLine.Item item) {
        Map<Placeholder, String> values = new EnumMap<>(Placeholder.class);
        String name = HarmlessText.of(item.name(), LONGEST_NAME);
        values.put(Placeholder.NAME, name.isEmpty() ? HarmlessText.of(item.sku(), LONGEST_NAME) : name);
        values.put(Placeholder.QUANTITY, figures.quantity(item.quantity()));
        values.put(Placeholder.UNIT_PRICE, figures.money(item.unitPrice()));
        if (item.discount().isZero()) {
            values.put(Placeholder.AMOUNT, figures.money(item.total()));
            return row(Section.LINE, values);
        }
        values.put(Placeholder.AMOUNT, figures.money(item.total().plus(item.discount())));
        return row(Section.LINE, values) + "\n" + discount(Section.LINE_DISCOUNT, item.discount());
    }

    private String difference(Money difference) {
        return row(difference.isNegative() ? Section.ADJUSTMENT : Section.CHARGES, amount(difference));
    }

    /** A discount below nothing makes it dearer, which is a charge and no discount. */
    private String discount(Section section, Money discount) {
        Money effect = Money.zero(discount.currency()).minus(discount);
        return row(effect.isNegative() ? section : Section.CHARGES, amount(effect));
    }

    private String cut(List<BillLine.Item> items) {
        Money sum = items.stream()
                .map(BillLine::total)
                .reduce(Money.zero(shown.bill().total().currency()), Money::plus);
        Map<Placeholder, String> values = amount(sum);
        values.put(Placeholder.COUNT, figures.count(items.size()));
        return row(items.size() == 1 ? Section.CUT_ONE : Section.CUT, values);
    }

    private Map<Placeholder, String> amount(Money amount) {
        Map<Placeholder, String> values = new EnumMap<>(Placeholder.class);
        values.put(Placeholder.AMOUNT, figures.money(amount));
        return values;
    }

    private String row(Section section, Map<Placeholder, String> values) {
        TemplateText text = template.text(section);
        if (!text.has(Placeholder.FILL)) {
            return text.fill(values);
        }
        String left = text.before(Placeholder.FILL).fill(values);
        String right = text.after(Placeholder.FILL).fill(values);
        int indent = text.has(Placeholder.NAME)
                ? Columns.widthOf(text.before(Placeholder.NAME).fill(values))
                : left.length() - left.stripLeading().length();
        return Columns.row(left, right, indent, template.width());
    }
}
