package comanda.connectors.handheld.wire;

import comanda.domain.table.TableId;
import java.util.Optional;
import java.util.regex.Pattern;

/** A table as this PDV names it: a whole number that fits into 31 bits. */
public record TableNumber(int value) {
    private static final Pattern FORM = Pattern.compile("0|[1-9][0-9]{0,9}");

    public TableNumber {
        if (value < 0) {
            throw new IllegalArgumentException("a table's number is not negative: " + value);
        }
    }

    /** The number that an id writes, in its one canonical form; empty when it is no such number. */
    public static Optional<TableNumber> of(TableId id) {
        if (!FORM.matcher(id.value()).matches()) {
            return Optional.empty();
        }
        long number = Long.parseLong(id.value());
        return number > Integer.MAX_VALUE ? Optional.empty() : Optional.of(new TableNumber((int) number));
    }

    public TableId toId() {
        return new TableId(Integer.toString(value));
    }
}
