package comanda.adapters.posconnectors;

import comanda.connectors.spi.ConnectorLog;
import comanda.connectors.spi.Secret;
import comanda.connectors.toolkit.redaction.Redactor;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A connector's lines in the agent's log: redacted, shortened, on one line each, and at most {@value #LINES_A_MINUTE} a minute. */
final class HostLog implements ConnectorLog {
    private static final int LINES_A_MINUTE = 60;
    private static final int LONGEST_LINE = 1_000;
    private static final long MINUTE_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final Logger log;
    private final Redactor redactor;
    private final LongSupplier nanoClock;
    private long minuteBegan;
    private int lines;
    private int dropped;

    /**
     * @param configured secrets that stand in the connector's settings
     */
    HostLog(String connector, List<Secret> configured) {
        this(connector, configured, System::nanoTime);
    }

    HostLog(String connector, List<Secret> configured, LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
        this.minuteBegan = nanoClock.getAsLong();
        this.redactor = new Redactor(configured);
        this.log = LoggerFactory.getLogger("connector." + connector);
    }

    @Override
    public void info(String sentence) {
        if (mayWrite()) {
            log.info(printable(sentence));
        }
    }

    @Override
    public void warn(String sentence) {
        if (mayWrite()) {
            log.warn(printable(sentence));
        }
    }

    @Override
    public void hide(Secret secret) {
        redactor.hide(secret);
    }

    /** What somebody is told who does not read the log: without secrets, on one line, shortened. */
    String printable(String sentence) {
        String line = redactor.redact(sentence).replaceAll("\\p{Cntrl}", " ");
        return line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE) + "…";
    }

    private synchronized boolean mayWrite() {
        long now = nanoClock.getAsLong();
        if (now - minuteBegan > MINUTE_NANOS) {
            if (dropped > 0) {
                log.warn(
                        "{} lines of this connector were dropped: it logs more than {} a minute",
                        dropped,
                        LINES_A_MINUTE);
            }
            minuteBegan = now;
            lines = 0;
            dropped = 0;
        }
        if (lines < LINES_A_MINUTE) {
            lines++;
            return true;
        }
        dropped++;
        return false;
    }
}
