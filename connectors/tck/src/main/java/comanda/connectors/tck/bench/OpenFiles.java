package comanda.connectors.tck.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Which files this process has open, where the system says it. */
public final class OpenFiles {
    private static final Path OWN = Path.of("/proc/self/fd");

    private OpenFiles() {}

    /** The open files, without sockets, pipes and the class path's own; empty where the system does not say. */
    public static Optional<List<String>> now() throws IOException {
        if (!Files.isDirectory(OWN)) {
            return Optional.empty();
        }
        List<String> open = new ArrayList<>();
        try (Stream<Path> numbers = Files.list(OWN)) {
            for (Path number : numbers.toList()) {
                target(number).filter(OpenFiles::isAFile).ifPresent(open::add);
            }
        }
        return Optional.of(open);
    }

    private static Optional<String> target(Path number) {
        try {
            return Optional.of(Files.readSymbolicLink(number).toString());
        } catch (IOException closedMeanwhile) {
            return Optional.empty();
        }
    }

    private static boolean isAFile(String target) {
        return target.startsWith("/")
                && !target.startsWith("/proc/")
                && !target.startsWith("/dev/")
                && !target.endsWith(".jar")
                && !target.endsWith("/lib/modules")
                && !target.endsWith(".jsa");
    }
}
