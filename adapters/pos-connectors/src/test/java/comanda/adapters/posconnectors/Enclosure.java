package comanda.adapters.posconnectors;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import comanda.adapters.posconnectors.ConnectorHost.Patience;
import comanda.adapters.posconnectors.ConnectorHost.Selection;
import comanda.connectors.spi.ConnectorProvider;
import comanda.domain.time.Deadline;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.Currency;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/** Connectors found together, as an agent finds them, and what its operator reads of them. */
final class Enclosure implements AutoCloseable {
    static final Deadline SOON = Deadline.in(Duration.ofSeconds(30));
    private static final Duration PATIENCE = Duration.ofMillis(300);

    final PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Path folder;
    private final ConnectorCatalog catalog;
    private final List<ILoggingEvent> log = new CopyOnWriteArrayList<>();
    private final ListAppender<ILoggingEvent> appender = new ListAppender<>();
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);

    Enclosure(Path folder, String... providers) throws IOException, ConnectorSetupException {
        this.folder = folder;
        this.catalog = discover(folder, providers);
        appender.list = log;
        appender.start();
        root.addAppender(appender);
    }

    static ConnectorCatalog discover(Path folder, String... providers) throws IOException, ConnectorSetupException {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.write(services.resolve(ConnectorProvider.class.getName()), List.of(providers));
        try (URLClassLoader loader = new URLClassLoader(
                new URL[] {folder.toUri().toURL()}, new WithoutBundled(Enclosure.class.getClassLoader()))) {
            return ConnectorCatalog.discover(List.of(loader), Map.of(), PATIENCE);
        }
    }

    /** What health shows of the connectors that were put aside, while the innocent one is used. */
    Map<String, String> shownInHealth() throws Exception {
        try (ConnectorHost innocent = open("innocent")) {
            return innocent.monitor().condition().unusableConnectors();
        }
    }

    ConnectorHost open(String id) throws ConnectorSetupException {
        return open(id, meters);
    }

    private ConnectorHost open(String id, PrometheusMeterRegistry registry) throws ConnectorSetupException {
        return ConnectorHost.open(
                new Selection(id, Map.of(), Currency.getInstance("BRL"), folder.resolve("data")),
                catalog,
                registry,
                Clock.systemUTC(),
                new Patience(PATIENCE, PATIENCE, PATIENCE));
    }

    /** The innocent one opens and serves, whatever its neighbour does. */
    void innocentServes() throws Exception {
        PrometheusMeterRegistry own = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        try (ConnectorHost innocent = open("innocent", own)) {
            assertThat(innocent.pointOfSale().tables(SOON)).containsExactly(Zoo.TABLE);
            assertThat(own.scrape()).contains("comanda_pos_up 1.0");
        }
    }

    /** The lines in the agent's log since the connectors were found. */
    List<String> log() {
        return log.stream()
                .map(line -> line.getLevel() + " " + line.getLoggerName() + " " + line.getFormattedMessage())
                .toList();
    }

    @Override
    public void close() {
        root.detachAppender(appender);
        meters.close();
    }

    /** Has all classes and none of the bundled connectors' entries. */
    private static final class WithoutBundled extends ClassLoader {
        WithoutBundled(ClassLoader parent) {
            super(parent);
        }

        @Override
        public Enumeration<URL> getResources(String name) throws IOException {
            return name.startsWith("META-INF/services/comanda.")
                    ? Collections.emptyEnumeration()
                    : super.getResources(name);
        }
    }
}
