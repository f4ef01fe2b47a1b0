package comanda.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Writes a new connector into a checkout: its folder, and its line in the root pom. Both or neither. */
final class NewConnector {
    private static final Pattern MODULE = Pattern.compile("(?m)^([ \\t]*)<module>connectors/[^<]+</module>[ \\t]*$");

    private final ConnectorName name;
    private final Path checkout;
    private final Path connectors;
    private final Path folder;
    private final Path pom;
    private final String line;

    private NewConnector(ConnectorName name, Path checkout) {
        this.name = name;
        this.checkout = checkout;
        this.connectors = checkout.resolve("connectors");
        this.folder = connectors.resolve(name.id());
        this.pom = checkout.resolve("pom.xml");
        this.line = "<module>connectors/" + name.id() + "</module>";
    }

    /**
     * What was written.
     *
     * @param files how many there are in the folder
     * @param line what stands in the pom
     * @param isNewLine false where it stood there already
     */
    record Written(Path folder, int files, Path pom, String line, boolean isNewLine) {}

    /** @throws CommandFailure where there is no checkout, or no room for such a connector, or it cannot be written; nothing is left behind then */
    static Written into(Path checkout, ConnectorName name) throws CommandFailure {
        try {
            return new NewConnector(name, checkout).write();
        } catch (IOException failed) {
            throw new CommandFailure("The connector could not be written: " + failed + ". Nothing was left behind.");
        }
    }

    private Written write() throws CommandFailure, IOException {
        if (!Files.isRegularFile(pom) || !Files.isDirectory(connectors)) {
            throw new CommandFailure(
                    checkout.toAbsolutePath().normalize()
                            + " is no checkout of Comanda. Run this where Comanda's pom.xml is, or name that folder with --folder.");
        }
        mustBeFree();
        String before = Files.readString(pom);
        String after = before.contains(line) ? before : withLine(before);
        Map<String, String> files = ConnectorTemplate.files(name);
        Path unfinished = connectors.resolve("." + name.id() + ".unfinished");
        delete(unfinished);
        boolean isDone = false;
        try {
            for (Map.Entry<String, String> file : files.entrySet()) {
                Path target = unfinished.resolve(file.getKey());
                Files.createDirectories(target.getParent());
                Files.writeString(target, file.getValue());
            }
            Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
            replacePom(before, after);
            isDone = true;
        } finally {
            if (!isDone) {
                delete(unfinished);
                delete(folder);
            }
        }
        return new Written(folder, files.size(), pom, line, !after.equals(before));
    }

    /** Neither the folder nor the package may be somebody else's: {@code corner-till} and {@code cornertill} have one package. */
    private void mustBeFree() throws CommandFailure, IOException {
        try (Stream<Path> others = Files.list(connectors)) {
            Optional<String> taken = others.map(other -> other.getFileName().toString())
                    .filter(other -> other.replace("-", "").equals(name.packageName()))
                    .findFirst();
            if (taken.isPresent()) {
                throw new CommandFailure("There is connectors/" + taken.get()
                        + " already. Take another name, or move that folder away.");
            }
        }
    }

    /** After the last connector, so that whatever is built from connectors comes later. */
    private String withLine(String text) throws CommandFailure {
        List<MatchResult> modules = MODULE.matcher(text).results().toList();
        if (modules.isEmpty()) {
            throw new CommandFailure(pom + " has no line such as <module>connectors/handheld</module>, so that " + line
                    + " has no place. Is it Comanda's pom.xml?");
        }
        MatchResult last = modules.getLast();
        String end = text.contains("\r\n") ? "\r\n" : "\n";
        return text.substring(0, last.end()) + end + last.group(1) + line + text.substring(last.end());
    }

    private void replacePom(String before, String after) throws IOException {
        if (!after.equals(before)) {
            Path replacement = pom.resolveSibling("pom.xml.new");
            try {
                Files.writeString(replacement, after);
                Files.move(replacement, pom, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(replacement);
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
