package comanda.domain.print;

import java.time.Duration;

/**
 * Where a printer's tickets go when it does not print.
 *
 * @param to the printer that prints them, with a line that says for whom they are
 * @param notOlderThan a ticket that was accepted longer ago is not printed elsewhere: whoever waits for it has asked for it again by then
 */
public record Failover(PrinterAlias to, Duration notOlderThan) {
    public static final Duration USUAL_LIMIT = Duration.ofMinutes(10);
}
