package comanda.adapters.hubgateway;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

final class SparingLogTest {
    @Test
    void ofManyWarningsOneAMinuteIsWrittenThatSaysHowManyThereWere() {
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        Logger logger = (Logger) LoggerFactory.getLogger(SparingLog.class);
        logger.addAppender(lines);
        try {
            AtomicLong clock = new AtomicLong(Long.MAX_VALUE);
            SparingLog log = new SparingLog(clock::get);
            for (int i = 0; i < 1_000; i++) {
                log.warn("Something.");
            }
            clock.addAndGet(TimeUnit.MINUTES.toNanos(1));
            log.warn("Something.");
            assertThat(lines.list)
                    .extracting(ILoggingEvent::getFormattedMessage)
                    .containsExactly(
                            "Something.", "Something. Before it, 999 more such lines were kept out of this log.");
        } finally {
            logger.detachAppender(lines);
        }
    }
}
