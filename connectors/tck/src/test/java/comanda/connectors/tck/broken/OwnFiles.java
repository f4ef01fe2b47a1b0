package comanda.connectors.tck.broken;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Writes files as a connector should: for their owner alone. */
final class OwnFiles {
    private OwnFiles() {}

    static void write(Path file, String text) throws IOException {
        Files.deleteIfExists(file);
        try (SeekableByteChannel channel = create(file)) {
            channel.write(StandardCharsets.UTF_8.encode(text));
        }
    }

    /** Empty where there is no such file. */
    static String read(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file, StandardCharsets.ISO_8859_1) : "";
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** A new file, open. */
    static SeekableByteChannel create(Path file) throws IOException {
        return Files.newByteChannel(
                file,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
}
