package comanda.adapters.rest;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What the API writes to the log. */
class LogTest {
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Recorder recorder = new Recorder();
    private Level level;
    private ApiServer api;

    private static final class Recorder extends AppenderBase<ILoggingEvent> {
        private final List<String> lines = new CopyOnWriteArrayList<>();

        @Override
        protected void append(ILoggingEvent event) {
            String failure = event.getThrowableProxy() == null
                    ? ""
                    : "\n" + ThrowableProxyUtil.asString(event.getThrowableProxy());
            lines.add(event.getLevel() + " " + event.getFormattedMessage() + failure);
        }
    }

    @BeforeEach
    void start() {
        level = root.getLevel();
        root.detachAndStopAllAppenders();
        recorder.start();
        root.addAppender(recorder);
        api = new ApiServer();
    }

    @AfterEach
    void stop() {
        api.close();
        root.setLevel(level);
        root.detachAppender(recorder);
    }

    @Test
    void noTokenIsLoggedAtAnyLevel() {
        root.setLevel(Level.TRACE);

        api.get("/tables/12", ApiServer.READ);
        api.get("/tables/12", "wrong-token-5ad1");
        api.get("/nothing", ApiServer.DEBUG);
        api.close("/tables/12/close", ApiServer.WRITE, Examples.payment());
        api.rawGet("/tables/%zz", ApiServer.READ);
        api.restaurant.failure = new IllegalStateException("broken");
        api.get("/tables", ApiServer.READ);

        assertThat(recorder.lines).hasSizeGreaterThan(50);
        assertThat(recorder.lines)
                .noneMatch(line -> line.contains(ApiServer.READ)
                        || line.contains(ApiServer.WRITE)
                        || line.contains(ApiServer.DEBUG)
                        || line.contains("wrong-token-5ad1"));
    }

    @Test
    void aDefectIsLoggedWithTheReferenceThatItsCallerGot() {
        root.setLevel(Level.WARN);
        api.restaurant.failure = new IllegalStateException("broken in detail");

        Object reference = api.get("/tables", ApiServer.READ).at("reference");

        assertThat(recorder.lines)
                .singleElement()
                .asString()
                .contains(String.valueOf(reference), "IllegalStateException: broken in detail");
    }

    @Test
    void whatCallersDoWrongIsNotLogged() {
        root.setLevel(Level.INFO);
        recorder.lines.clear();

        api.get("/tables", "wrong");
        api.get("/nothing", ApiServer.READ);
        api.get("/tables/%00", ApiServer.READ);
        api.close("/tables/12/close", ApiServer.WRITE, "{");
        api.rawGet("/tables/%zz", ApiServer.READ);
        api.raw("GARBAGE\r\n\r\n");

        assertThat(recorder.lines).isEmpty();
    }
}
