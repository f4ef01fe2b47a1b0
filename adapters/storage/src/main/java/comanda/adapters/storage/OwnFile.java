package comanda.adapters.storage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * A small file of the agent's own. It is replaced as a whole: written beside itself with owner-only permissions from the first byte, forced to the disk, moved into place, and the folder forced
 * too; so after a power cut there is either the new content or the one before. A file system without POSIX permissions keeps the folder's, one without atomic moves gets a plain replacement, and
 * where folders cannot be forced that step is left out. Two processes that replace it at once do not mix their contents: one of them wins.
 *
 * @param path absolute
 * @param largest bytes that are read at the most
 */
record OwnFile(Path path, int largest) {
    /**
     * @throws IOException also when it is larger than it may be
     */
    byte[] read() throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            byte[] content = in.readNBytes(largest + 1);
            if (content.length > largest) {
                throw new IOException("it is larger than " + largest + " bytes");
            }
            return content;
        }
    }

    void replace(byte[] content) throws IOException {
        Path folder = folder();
        Files.createDirectories(folder, attributes("rwx------"));
        Path part = Files.createTempFile(folder, path.getFileName() + ".", ".part", attributes("rw-------"));
        try {
            try (FileChannel channel = FileChannel.open(part, Set.of(StandardOpenOption.WRITE))) {
                ByteBuffer left = ByteBuffer.wrap(content);
                while (left.hasRemaining()) {
                    channel.write(left);
                }
                channel.force(true);
            }
            moveIntoPlace(part);
        } finally {
            Files.deleteIfExists(part);
        }
        force(folder);
    }

    private Path folder() throws IOException {
        Path folder = path.getParent();
        if (folder == null) {
            throw new IOException("it is in no folder");
        }
        return folder;
    }

    private void moveIntoPlace(Path part) throws IOException {
        try {
            Files.move(part, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException _) {
            Files.move(part, path, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** So that the names in it outlive a power cut. */
    static void force(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException | UnsupportedOperationException _) {
            // Some systems don't let a folder be opened; the move itself is done.
        }
    }

    /** For making a file or folder with these permissions from the start, where the system knows them. */
    static FileAttribute<?>[] attributes(String permissions) {
        boolean knowsPermissions =
                FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        return knowsPermissions
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
