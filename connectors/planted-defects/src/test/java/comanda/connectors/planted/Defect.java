package comanda.connectors.planted;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * A mistake that somebody in a hurry could make.
 *
 * @param what what the connector does then
 * @param file the source file that it is in, without its folder
 * @param right as it stands there, once
 * @param wrong what it is replaced by
 * @param foundBy the rule that finds it
 */
record Defect(String what, String file, String right, String wrong, int foundBy) {
    private static final String HEADING = "## ";

    /** Those of a resource of this package; its first lines say how they are written. */
    static List<Defect> read(String resource) {
        try (InputStream in = Objects.requireNonNull(Defect.class.getResourceAsStream(resource))) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            List<Defect> defects = new ArrayList<>();
            for (String entry : text.substring(text.indexOf(HEADING)).split("(?m)^" + HEADING, -1)) {
                if (!entry.isBlank()) {
                    defects.add(of(Arrays.asList(entry.split("\n", -1))));
                }
            }
            return List.copyOf(defects);
        } catch (IOException unreadable) {
            throw new IllegalStateException(resource, unreadable);
        }
    }

    private static Defect of(List<String> lines) {
        return new Defect(
                lines.getFirst(),
                after("file ", lines),
                after("-", lines),
                after("+", lines),
                Integer.parseInt(after("rule ", lines)));
    }

    private static String after(String mark, List<String> lines) {
        return lines.stream()
                .skip(1)
                .filter(line -> line.startsWith(mark))
                .map(line -> line.substring(mark.length()))
                .collect(Collectors.joining("\n"));
    }

    @Override
    public String toString() {
        return what + " (" + file + ", rule " + foundBy + ")";
    }
}
