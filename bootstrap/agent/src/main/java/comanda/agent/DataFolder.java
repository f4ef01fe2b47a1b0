package comanda.agent;

import comanda.agent.configuration.FileFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Whether what has to outlive the agent can be written down. */
final class DataFolder {
    /** Bytes; some of the agent's files are as large. */
    private static final int ENOUGH = 256 * 1024;

    private DataFolder() {}

    /**
     * Why the folder is of no use, and what to do; empty when it can be written to, or made.
     *
     * @param connector the id of the connector, which has a folder of its own below this one
     */
    static Optional<String> objectionTo(Path folder, String connector) {
        Path absolute = folder.toAbsolutePath().normalize();
        for (Path wanted : List.of(absolute, absolute.resolve("connectors").resolve(connector))) {
            Path existing = nearestExisting(wanted);
            try {
                if (!Files.isDirectory(existing)) {
                    return Optional.of(objection(wanted, existing, "it is not a folder"));
                }
                tryToWrite(existing);
            } catch (IOException failed) {
                return Optional.of(objection(wanted, existing, FileFailure.inWords(failed)));
            }
        }
        return Optional.empty();
    }

    /** A full disk takes a file's name, and nothing in it. */
    private static void tryToWrite(Path folder) throws IOException {
        Path file = Files.createTempFile(folder, "writable", ".tmp");
        try {
            Files.write(file, new byte[ENOUGH]);
        } finally {
            Files.delete(file);
        }
    }

    private static Path nearestExisting(Path wanted) {
        Path existing = wanted;
        while (!Files.exists(existing) && existing.getParent() != null) {
            existing = existing.getParent();
        }
        return existing;
    }

    private static String objection(Path wanted, Path existing, String kind) {
        boolean isThere = existing.equals(wanted);
        return wanted
                + (isThere ? " cannot be written to (" : " cannot be made (" + existing + ": ")
                + kind + "): the session key would not outlive a restart. "
                + (isThere ? "Give it" : "Make it and give it")
                + " to the user that the agent runs as, or set comanda.data-dir to another folder.";
    }
}
