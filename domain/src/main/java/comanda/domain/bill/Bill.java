package comanda.domain.bill;

import comanda.domain.money.Money;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a table owes. The point of sale is the source of truth: its total stands, and where its lines do not add up to it, the last line is the {@link BillLine.Difference}.
 *
 * @param lines in the point of sale's order; their totals less {@code discount} are {@code total}
 * @param discount on the whole bill, positive when it makes it cheaper
 * @param total what is to be paid; a tip is never part of it
 */
public record Bill(List<BillLine> lines, Money discount, Money total) {
    private static final int VERSION_BYTES = 16;

    public Bill {
        lines = List.copyOf(lines);
        Money sum = sum(lines, total.currency()).minus(discount);
        if (!sum.equals(total)) {
            throw new IllegalArgumentException("the lines come to " + sum + " and the total is " + total);
        }
    }

    /** The bill as the point of sale has it, with the difference between its lines and its total as a line of its own. */
    public static Bill asShown(List<BillLine.Item> items, Money discount, Money total) {
        List<BillLine> lines = new ArrayList<>(items);
        Money difference = total.minus(sum(lines, total.currency()).minus(discount));
        if (!difference.isZero()) {
            lines.add(new BillLine.Difference(difference));
        }
        return new Bill(lines, discount, total);
    }

    /** A bill with nothing on it. */
    public static Bill empty(Currency currency) {
        return new Bill(List.of(), Money.zero(currency), Money.zero(currency));
    }

    private static Money sum(List<BillLine> lines, Currency currency) {
        return lines.stream().map(BillLine::total).reduce(Money.zero(currency), Money::plus);
    }

    /** Whether there is no line at all. */
    public boolean isEmpty() {
        return lines.isEmpty();
    }

    /** The items, without a difference line. */
    public List<BillLine.Item> items() {
        return lines.stream()
                .filter(BillLine.Item.class::isInstance)
                .map(BillLine.Item.class::cast)
                .toList();
    }

    /** The ids that the point of sale itself gave to lines; empty where it gives none. */
    public Set<String> idsGivenByPos() {
        return items().stream()
                .map(BillLine.Item::id)
                .filter(LineId.GivenByPos.class::isInstance)
                .map(LineId::text)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The digest of this bill; computed anew at each call. */
    public BillVersion version() {
        List<String> owed = lines.stream().map(Bill::canonical).sorted().toList();
        StringBuilder text = new StringBuilder();
        owed.forEach(line -> append(text, line));
        append(text, String.valueOf(discount.minorUnits()));
        append(text, String.valueOf(total.minorUnits()));
        append(text, total.currency().getCurrencyCode());
        byte[] digest = sha256().digest(text.toString().getBytes(StandardCharsets.UTF_8));
        return new BillVersion(HexFormat.of().formatHex(digest, 0, VERSION_BYTES));
    }

    private static String canonical(BillLine line) {
        StringBuilder text = new StringBuilder();
        switch (line) {
            case BillLine.Item item -> {
                append(text, item.id() instanceof LineId.GivenByPos(String id) ? id : "");
                append(text, item.sku());
                append(text, item.quantity().toString());
                append(text, String.valueOf(item.unitPrice().minorUnits()));
                append(text, String.valueOf(item.discount().minorUnits()));
                append(text, String.valueOf(item.total().minorUnits()));
            }
            case BillLine.Difference difference ->
                append(text, String.valueOf(difference.total().minorUnits()));
        }
        return text.toString();
    }

    /** With its length before it, so that no two different bills write the same text. */
    private static void append(StringBuilder text, String part) {
        text.append(part.length()).append(':').append(part);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
