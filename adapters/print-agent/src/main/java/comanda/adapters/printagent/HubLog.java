package comanda.adapters.printagent;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import comanda.adapters.hubprotocol.AgentMessage.LogEvent;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The warnings and errors of the agent's log on their way to the hub: the last ones for the heartbeat, and all that their budget allows as events. Safe for any thread.
 */
final class HubLog implements AutoCloseable {
    private static final int AT_ONCE = 20;
    private static final int A_MINUTE = 10;
    private static final int MOST_WAITING = 100;
    private static final int LAST_LINES = 5;

    private final LineRedactor redactor;
    private final LineBudget budget;
    private final Runnable whenThereIsOne;
    private final Deque<LogEvent> waiting = new ArrayDeque<>();
    private final Deque<String> last = new ArrayDeque<>();
    private final Appender appender = new Appender();
    private @Nullable LogEvent notice;

    HubLog(LineRedactor redactor, LongSupplier nanoClock, Runnable whenThereIsOne) {
        this.redactor = redactor;
        this.budget = new LineBudget(AT_ONCE, A_MINUTE, nanoClock);
        this.whenThereIsOne = whenThereIsOne;
    }

    private final class Appender extends UnsynchronizedAppenderBase<ILoggingEvent> {
        @Override
        protected void append(ILoggingEvent event) {
            if (event.getLevel().isGreaterOrEqual(Level.WARN)) {
                IThrowableProxy thrown = event.getThrowableProxy();
                String why = thrown == null ? "" : " (" + thrown.getClassName() + ": " + thrown.getMessage() + ")";
                add(
                        event.getLevel().toString().toLowerCase(Locale.ROOT),
                        event.getFormattedMessage() + why,
                        event.getInstant());
            }
        }
    }

    /** From now on hears what is logged, where the log is Logback's. */
    void listen() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            appender.setContext(context);
            appender.start();
            context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(appender);
        }
    }

    void add(String level, String line, Instant at) {
        String redacted = redactor.redact(line);
        synchronized (this) {
            last.add(redacted);
            if (last.size() > LAST_LINES) {
                last.removeFirst();
            }
            if (!budget.take()) {
                return;
            }
            if (waiting.size() >= MOST_WAITING) {
                waiting.removeFirst();
                budget.leaveOut();
            }
            waiting.add(new LogEvent(level, redacted, at));
        }
        whenThereIsOne.run();
    }

    /** The last lines, the newest last. */
    synchronized List<String> lastLines() {
        return List.copyOf(last);
    }

    /** The next one, or before it a line that says how many were left out; null when there is none. It stays the next one until it was sent. */
    synchronized @Nullable LogEvent peek() {
        LogEvent next = waiting.peek();
        if (notice == null && next != null) {
            int leftOut = budget.takeLeftOut();
            if (leftOut > 0) {
                notice = new LogEvent(
                        "warn", leftOut + " more lines were left out: the agent logs too much.", next.timestamp());
            }
        }
        return notice == null ? next : notice;
    }

    /** @param event from {@link #peek} */
    @SuppressWarnings("ReferenceEquality") // Of two equal lines one was sent.
    synchronized void sent(LogEvent event) {
        if (event == notice) {
            notice = null;
        } else if (event == waiting.peek()) {
            waiting.remove();
        }
    }

    @Override
    public void close() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            context.getLogger(Logger.ROOT_LOGGER_NAME).detachAppender(appender);
        }
        appender.stop();
    }
}
