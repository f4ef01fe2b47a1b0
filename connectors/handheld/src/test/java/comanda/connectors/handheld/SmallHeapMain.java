package comanda.connectors.handheld;

import comanda.connectors.spi.Connector;
import comanda.connectors.spi.ConnectorSettings;
import comanda.domain.bill.BillLine;
import comanda.domain.bill.BilledTable;
import comanda.domain.table.TableId;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;

/** Reads one bill in a process of its own, whose heap the test chooses, and prints the names on it. */
final class SmallHeapMain {
    private SmallHeapMain() {}

    /** @param arguments a file with the settings, and the private folder */
    public static void main(String[] arguments) throws Exception {
        HandheldConnectorProvider provider = new HandheldConnectorProvider();
        ConnectorSettings settings =
                new ConnectorSettings(provider.describe().settings(), settings(Path.of(arguments[0])), Rig.BRL);
        try (TestHost host = new TestHost(Path.of(arguments[1]));
                Connector connector = provider.open(settings, host.context())) {
            BilledTable read = connector.bill(new TableId("5"), Rig.deadline()).orElseThrow();
            for (int tries = 0; tries < 100 && name(read).equals("2003"); tries++) {
                Thread.sleep(100);
                read = connector.bill(new TableId("5"), Rig.deadline()).orElseThrow();
            }
            System.out.println("on the bill: " + name(read));
            host.log().forEach(System.out::println);
        }
    }

    private static String name(BilledTable read) {
        return read.bill().items().stream().map(BillLine.Item::name).findFirst().orElse("nothing");
    }

    private static Map<String, String> settings(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
        }
        Map<String, String> settings = new HashMap<>();
        for (String name : properties.stringPropertyNames()) {
            settings.put(name, Objects.requireNonNull(properties.getProperty(name)));
        }
        return settings;
    }
}
