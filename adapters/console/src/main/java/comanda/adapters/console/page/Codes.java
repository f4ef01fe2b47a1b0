package comanda.adapters.console.page;

import comanda.domain.table.TableStatus;

/** Words that texts, styles and scripts know. */
public final class Codes {
    private Codes() {}

    public static String of(TableStatus status) {
        return switch (status) {
            case FREE -> "free";
            case OPEN -> "open";
            case PRE_BILL -> "pre-bill";
        };
    }
}
