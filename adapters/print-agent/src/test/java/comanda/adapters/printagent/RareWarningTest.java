package comanda.adapters.printagent;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

final class RareWarningTest {
    private final Logger log = (Logger) LoggerFactory.getLogger("rare");
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final AtomicLong now = new AtomicLong(-7);
    private final RareWarning warning = new RareWarning(log, now::get);

    @BeforeEach
    void listen() {
        log.setAdditive(false);
        lines.start();
        log.addAppender(lines);
    }

    @AfterEach
    void stopListening() {
        log.detachAppender(lines);
        log.setAdditive(true);
    }

    private List<String> logged() {
        return lines.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    @Test
    void oneAMinuteIsLoggedWithHowManyThereWere() {
        for (int at = 0; at < 1_000; at++) {
            warning.warn("Something {} came.");
        }
        assertThat(logged()).containsExactly("Something {} came.");
        now.addAndGet(Duration.ofMinutes(1).toNanos());
        warning.warn("Another came.");
        warning.warn("Another came.");
        now.addAndGet(Duration.ofMinutes(1).toNanos());
        warning.warn("Another came.");
        assertThat(logged().subList(1, 3))
                .containsExactly(
                        "Another came. Before it, 999 more such warnings were kept out of this log.",
                        "Another came. Before it, 1 more such warnings were kept out of this log.");
    }
}
