package comanda.agent;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Whether what has to outlive the agent can be written down. */
final class DataFolder {
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
                Files.delete(Files.createTempFile(existing, "writable", ".tmp"));
            } catch (IOException failed) {
                return Optional.of(objection(wanted, existing, kindOf(failed)));
            }
        }
        return Optional.empty();
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

    /** In words: the exception's own message may be no more than a file's name. */
    static String kindOf(IOException failed) {
        return switch (failed) {
            case AccessDeniedException _ -> "permission denied";
            case FileSystemException file when file.getReason() != null -> file.getReason();
            default ->
                failed.getClass()
                        .getSimpleName()
                        .replaceAll("Exception$", "")
                        .replaceAll("(?<=[a-z])(?=[A-Z])", " ")
                        .toLowerCase(Locale.ROOT);
        };
    }
}
