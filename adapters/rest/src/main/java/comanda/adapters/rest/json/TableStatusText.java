package comanda.adapters.rest.json;

import comanda.domain.table.TableStatus;
import java.util.Arrays;
import java.util.Optional;

/** A table's status as the API spells it. */
public final class TableStatusText {
    private TableStatusText() {}

    /** {@code free}, {@code open} or {@code preBill}. */
    public static String of(TableStatus status) {
        return switch (status) {
            case FREE -> "free";
            case OPEN -> "open";
            case PRE_BILL -> "preBill";
        };
    }

    /** The status that is spelled so. */
    public static Optional<TableStatus> parse(String text) {
        return Arrays.stream(TableStatus.values())
                .filter(status -> of(status).equals(text))
                .findFirst();
    }
}
