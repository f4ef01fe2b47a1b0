package comanda.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The sample connector's files, as the build packed them, under another name. What is green there is green here. */
final class ConnectorTemplate {
    private static final String PACKED = "/connector-template/";
    private static final String NEXT_STEPS = "/comanda/launcher/new-connector.md";

    private static final Pattern IMPORTS = Pattern.compile("(?m)(?:^import (?!static )[^;]+;\n)+");

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
        String renamed = text.replace("connectors.sample", "connectors." + name.packageName())
                .replace("comanda/connectors/sample", "comanda/connectors/" + name.packageName())
                .replace("Sample", name.classPrefix())
                .replace("sample", name.id());
        return withSortedImports(renamed);
    }

    /** As the formatter wants them: another package's name has another place among them. */
    private static String withSortedImports(String text) {
        return IMPORTS.matcher(text)
                .replaceAll(block -> Matcher.quoteReplacement(block.group()
                        .lines()
                        .map(line -> line.replace(";", ""))
                        .sorted()
                        .map(line -> line + ";\n")
                        .collect(Collectors.joining())));
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
