package comanda.application.message;

import comanda.domain.bill.BillDifference;
import comanda.domain.bill.Quantity;
import comanda.domain.money.Money;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Writes what has changed on a bill so that a guest or a waiter can read it: {@code +1 Caipirinha R$ 24,00}. */
public final class DifferenceText {
    /** Longer lists are cut, and say how much of them. */
    private static final int MOST_LINES = 20;

    private static final int LONGEST_NAME = 60;

    private DifferenceText() {}

    /** A line for each thing that is another one, in that language; {@code -1} and a negative amount for what was taken off. */
    public static List<String> of(BillDifference difference, Locale locale) {
        LocalFigures figures = new LocalFigures(locale);
        List<String> lines = new ArrayList<>();
        for (BillDifference.Item item : difference.items()) {
            lines.add(line(item, figures));
        }
        if (!difference.other().isZero()) {
            lines.add(other(locale) + " " + amount(difference.other(), figures));
        }
        if (lines.size() > MOST_LINES) {
            int left = lines.size() - MOST_LINES;
            lines.subList(MOST_LINES, lines.size()).clear();
            lines.add("… +" + figures.count(left));
        }
        return lines;
    }

    private static String line(BillDifference.Item item, LocalFigures figures) {
        String name = HarmlessText.of(item.name(), LONGEST_NAME);
        BigDecimal quantity = item.quantity();
        String amount = amount(item.amount(), figures);
        return switch (quantity.signum()) {
            case 0 -> name + " " + (item.amount().isNegative() ? "" : "+") + amount;
            default ->
                (quantity.signum() > 0 ? "+" : "-")
                        + figures.quantity(new Quantity(quantity.abs()))
                        + " "
                        + name
                        + " "
                        + amount;
        };
    }

    /** The sign before the currency, whatever the locale has. */
    private static String amount(Money money, LocalFigures figures) {
        return money.isNegative()
                ? "-" + figures.money(Money.zero(money.currency()).minus(money))
                : figures.money(money);
    }

    private static String other(Locale locale) {
        return switch (locale.getLanguage()) {
            case "pt" -> "Outros valores";
            case "es" -> "Otros importes";
            default -> "Other amounts";
        };
    }
}
