package comanda.adapters.posconnectors;

import comanda.connectors.spi.ConnectorProvider;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The files that announce connectors. */
final class ServiceFiles {
    private static final String NAME = "META-INF/services/" + ConnectorProvider.class.getName();
    private static final int MOST_BYTES = 64 * 1024;

    private ServiceFiles() {}

    /**
     * Two versions of one connector side by side have one class name, and {@link java.util.ServiceLoader} takes the first that it meets and says nothing.
     *
     * @throws ConnectorSetupException when two files announce the same class
     */
    static void refuseTwins(List<ClassLoader> loaders) throws ConnectorSetupException {
        Map<String, String> announced = new HashMap<>();
        Set<String> read = new LinkedHashSet<>();
        for (ClassLoader loader : loaders) {
            for (URL file : files(loader)) {
                if (read.add(file.toString())) {
                    for (String connector : announcedBy(file)) {
                        String twin = announced.put(connector, place(file));
                        if (twin != null) {
                            throw new ConnectorSetupException("Two files bring the connector " + connector + ": " + twin
                                    + " and " + place(file) + ". Remove one of them.");
                        }
                    }
                }
            }
        }
    }

    private static List<URL> files(ClassLoader loader) {
        try {
            return Collections.list(loader.getResources(NAME));
        } catch (IOException _) {
            // Who loads the connectors meets this again, and tells it.
            return List.of();
        }
    }

    private static Set<String> announcedBy(URL file) {
        try {
            URLConnection connection = file.openConnection();
            // A cached one would keep the jar open.
            connection.setUseCaches(false);
            try (InputStream in = connection.getInputStream()) {
                return new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8)
                        .lines()
                        .map(line -> line.replaceFirst("#.*", "").strip())
                        .filter(line -> !line.isEmpty())
                        .collect(Collectors.toSet());
            }
        } catch (IOException _) {
            return Set.of();
        }
    }

    /** The jar or folder that a file stands in. */
    private static String place(URL file) {
        return file.toString().replaceFirst("!?/" + NAME + "$", "").replaceFirst("^(jar:)?file:", "");
    }
}
