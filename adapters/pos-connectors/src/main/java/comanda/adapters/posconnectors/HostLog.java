package comanda.adapters.posconnectors;

import comanda.connectors.spi.ConnectorLog;
import comanda.connectors.spi.Secret;
import comanda.connectors.toolkit.redaction.Redactor;
import java.util.List;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connector's lines in the agent's log: redacted, shortened, on one line each, and at most {@value LineBudget#LINES_A_MINUTE} a minute. What the host says about the connector has a budget of
 * its own, so that no connector can talk it down.
 */
final class HostLog implements ConnectorLog, AutoCloseable {
    private static final int LONGEST_LINE = 1_000;

    private final Logger log;
    private final Redactor redactor;
    private final LineBudget connectorsLines;
    private final LineBudget hostsLines;

    /**
     * @param configured secrets that stand in the connector's settings
     */
    HostLog(String connector, List<Secret> configured) {
        this(connector, configured, System::nanoTime);
    }

    HostLog(String connector, List<Secret> configured, LongSupplier nanoClock) {
        this.connectorsLines = new LineBudget(nanoClock);
        this.hostsLines = new LineBudget(nanoClock);
        this.redactor = new Redactor(configured);
        this.log = LoggerFactory.getLogger("connector." + connector);
    }

    @Override
    public void info(String sentence) {
        if (mayWrite(connectorsLines)) {
            log.info(printable(sentence));
        }
    }

    @Override
    public void warn(String sentence) {
        if (mayWrite(connectorsLines)) {
            log.warn(printable(sentence));
        }
    }

    /** Says that the connector breaks its contract, and in what. */
    void tellAuthor(String what, Throwable broken) {
        if (mayWrite(hostsLines)) {
            log.warn(printable("This connector is broken; its author has to mend it: " + what + " failed with "
                    + Broken.inWords(broken)));
        }
    }

    @Override
    public void hide(Secret secret) {
        redactor.hide(secret);
    }

    /** What somebody is told who does not read the log: without secrets, on one line, shortened. */
    String printable(String sentence) {
        String line = Broken.onOneLine(redactor.redact(sentence));
        return line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE) + "…";
    }

    /** How many lines of the connector were dropped since it was opened. */
    long dropped() {
        return connectorsLines.droppedInAll();
    }

    private boolean mayWrite(LineBudget budget) {
        LineBudget.Ruling ruling = budget.rule();
        tellDropped(ruling.droppedBefore());
        if (ruling.isFirstDropped()) {
            log.warn(
                    "More than {} lines in a minute come from or about this connector; the rest of them is dropped and counted.",
                    LineBudget.LINES_A_MINUTE);
        }
        return ruling.isWritten();
    }

    private void tellDropped(int dropped) {
        if (dropped > 0) {
            log.warn(
                    "{} lines of this connector were dropped: it logs more than {} a minute",
                    dropped,
                    LineBudget.LINES_A_MINUTE);
        }
    }

    /** Tells of what was dropped last. */
    @Override
    public void close() {
        tellDropped(connectorsLines.takeDropped() + hostsLines.takeDropped());
    }
}
