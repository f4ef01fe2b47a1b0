package comanda.configuration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether what has to outlive a process can be written down. */
public final class DataFolder {
    /** Bytes; some of the files are as large. */
    private static final int ENOUGH = 256 * 1024;

    private DataFolder() {}

    /**
     * Why the folder is of no use, and what to do; empty when it can be written to, or made.
     *
     * @param below folders in it that have to be writable as well, their paths from it
     * @param loss what comes of it when it cannot be written to: {@code the session key would not outlive a restart}
     */
    public static Optional<String> objectionTo(Path folder, List<Path> below, String loss) {
        Path absolute = folder.toAbsolutePath().normalize();
        List<Path> folders = new ArrayList<>(List.of(absolute));
        below.forEach(path -> folders.add(absolute.resolve(path)));
        for (Path wanted : folders) {
            Path existing = nearestExisting(wanted);
            try {
                if (!Files.isDirectory(existing)) {
                    return Optional.of(objection(wanted, existing, "it is not a folder", loss));
                }
                tryToWrite(existing);
            } catch (IOException failed) {
                return Optional.of(objection(wanted, existing, FileFailure.inWords(failed), loss));
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

    private static String objection(Path wanted, Path existing, String kind, String loss) {
        boolean isThere = existing.equals(wanted);
        return wanted
                + (isThere ? " cannot be written to (" : " cannot be made (" + existing + ": ")
                + kind + "): " + loss + ". "
                + (isThere ? "Give it" : "Make it and give it")
                + " to the user that this runs as, or set comanda.data-dir to another folder.";
    }
}
