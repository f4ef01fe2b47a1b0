package comanda.adapters.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * What changes when somebody touches a file. The file itself is not opened: closing it would drop the locks that SQLite has on it in this process.
 *
 * @param size in bytes, or -1 where there is no file
 * @param modified in the file system's resolution
 * @param identity of the file on its disk, so that a replaced file is another one
 */
record FileMark(long size, long modified, String identity) {
    private static final FileMark MISSING = new FileMark(-1, 0, "");

    static FileMark of(Path file) throws IOException {
        try {
            BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
            return new FileMark(
                    found.size(),
                    found.lastModifiedTime().to(TimeUnit.NANOSECONDS),
                    Objects.toString(found.fileKey(), ""));
        } catch (NoSuchFileException _) {
            return MISSING;
        }
    }

    boolean isMissing() {
        return size < 0;
    }
}
