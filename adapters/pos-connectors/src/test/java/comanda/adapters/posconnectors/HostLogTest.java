package comanda.adapters.posconnectors;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import comanda.connectors.spi.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What of a connector's words reaches the agent's log. */
final class HostLogTest {
    private static final String PASSWORD = "correct-horse-battery";
    private static final String KEY = "7a3f9c2e-1d4b-4f6a-9b8e-2c5d8f1a0b7c";

    private final AtomicLong now = new AtomicLong();
    private final ListAppender<ILoggingEvent> appender = new ListAppender<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger("connector.test");
    private final HostLog log = new HostLog("test", List.of(new Secret(PASSWORD)), now::get);

    @BeforeEach
    void listen() {
        appender.start();
        logger.addAppender(appender);
    }

    @AfterEach
    void stop() {
        logger.detachAppender(appender);
    }

    @Test
    void secretsOfTheConfigurationAndThoseThatCameLaterAreReplacedInWhateverForm() {
        log.hide(new Secret(KEY));

        log.warn("password " + PASSWORD + ", key " + KEY);
        log.warn("hex " + HexFormat.of().formatHex(KEY.getBytes(StandardCharsets.US_ASCII)));
        log.warn("base64 " + Base64.getEncoder().encodeToString(("x" + KEY).getBytes(StandardCharsets.US_ASCII)));

        assertThat(lines()).first().isEqualTo("password …tery, key …0b7c");
        assertThat(lines().get(1)).isEqualTo("hex …0b7c");
        assertThat(lines().get(2)).contains("…0b7c");
    }

    @Test
    void aLineStaysOneLineOfBoundedLength() {
        log.info("first\nsecond\r\n\u001b[31mred " + "x".repeat(5_000));

        assertThat(lines()).singleElement().satisfies(line -> {
            assertThat(line).startsWith("first second").hasSizeLessThan(1_100).endsWith("…");
            assertThat(line.chars()).noneMatch(Character::isISOControl);
        });
        assertThat(appender.list.getFirst().getLevel()).isEqualTo(Level.INFO);
    }

    @Test
    void linesOverTheRateAreCountedAndDropped() {
        for (int line = 0; line < 200; line++) {
            log.warn("line " + line);
        }
        assertThat(lines()).hasSize(61).last().asString().startsWith("More than 60 lines in a minute");
        assertThat(log.dropped()).isEqualTo(140);

        now.addAndGet(TimeUnit.SECONDS.toNanos(61));
        log.warn("after a minute");

        assertThat(lines().subList(61, 63))
                .satisfiesExactly(
                        dropped -> assertThat(dropped).startsWith("140 lines of this connector were dropped"),
                        last -> assertThat(last).isEqualTo("after a minute"));
    }

    @Test
    void whatWasDroppedLastIsToldAtTheClose() {
        for (int line = 0; line < 61; line++) {
            log.warn("line " + line);
        }
        log.close();
        log.close();

        assertThat(lines().subList(61, 62)).singleElement().asString().startsWith("1 lines");
        assertThat(lines()).hasSize(62);
    }

    @Test
    void aConnectorThatFloodsTheLogDoesNotDrownWhatIsSaidAboutIt() {
        for (int line = 0; line < 200; line++) {
            log.warn("line " + line);
        }
        log.tellAuthor("close", new IllegalStateException(PASSWORD));

        assertThat(lines()).last().asString().contains("close failed with java.lang.IllegalStateException: …tery");
    }

    private List<String> lines() {
        return appender.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }
}
