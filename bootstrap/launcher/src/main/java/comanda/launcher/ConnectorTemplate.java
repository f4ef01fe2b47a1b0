package comanda.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** The sample connector's files, as the build packed them, under another name. What is green there is green here. */
final class ConnectorTemplate {
    private static final String PACKED = "/connector-template/";
    private static final String NEXT_STEPS = "/comanda/launcher/new-connector.md";

    private ConnectorTemplate() {}

    /** The files of a new connector: their texts by their paths below its folder. */
    static Map<String, String> files(ConnectorName name) {
        Map<String, String> files = new LinkedHashMap<>();
        text(PACKED + "index")
                .lines()
                .forEach(path -> files.put(renamed(path, name), renamed(text(PACKED + path), name)));
        files.put("README.md", renamed(text(NEXT_STEPS), name));
        return files;
    }

    /** First where the name is a package, which has no hyphens; what is left in lower case is the id. */
    private static String renamed(String text, ConnectorName name) {
        return text.replace("connectors.sample", "connectors." + name.packageName())
                .replace("comanda/connectors/sample", "comanda/connectors/" + name.packageName())
                .replace("Sample", name.classPrefix())
                .replace("sample", name.id());
    }

    private static String text(String resource) {
        try (InputStream in = ConnectorTemplate.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the build has not packed " + resource);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
