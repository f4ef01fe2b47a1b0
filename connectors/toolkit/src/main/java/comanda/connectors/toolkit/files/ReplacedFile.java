package comanda.connectors.toolkit.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * A small file that is replaced as a whole: written beside itself with owner-only permissions from the first byte, forced to the disk, moved into place, and the folder forced too; so after a power cut
 * there is either the new content or the one before. A file system without POSIX permissions keeps the folder's, one without atomic moves gets a plain replacement, and where folders cannot be forced
 * that step is left out. One writer at a time.
 */
public final class ReplacedFile {
    private final Path file;
    private final Path part;

    /** @param file in a folder that exists; a file of the same name with {@code .part} behind it is used while writing */
    public ReplacedFile(Path file) {
        this.file = file.toAbsolutePath();
        this.part = this.file.resolveSibling(this.file.getFileName() + ".part");
    }

    /** Where it is, absolute. */
    public Path path() {
        return file;
    }

    /** @throws IOException when it cannot be written; what was there before is still there */
    public void replace(byte[] content) throws IOException {
        try {
            writePart(content);
        } catch (UnsupportedOperationException unsupported) {
            throw new IOException(unsupported);
        }
        moveIntoPlace();
    }

    private void writePart(byte[] content) throws IOException {
        Files.deleteIfExists(part);
        Set<StandardOpenOption> anew = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (FileChannel channel = FileChannel.open(part, anew, ownerOnly())) {
            ByteBuffer left = ByteBuffer.wrap(content);
            while (left.hasRemaining()) {
                channel.write(left);
            }
            channel.force(true);
        }
    }

    private FileAttribute<?>[] ownerOnly() {
        boolean knowsPermissions =
                file.getFileSystem().supportedFileAttributeViews().contains("posix");
        return knowsPermissions
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    private void moveIntoPlace() throws IOException {
        try {
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException _) {
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        }
        Path folder = file.getParent();
        if (folder == null) {
            return;
        }
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException | UnsupportedOperationException _) {
            // Some systems don't let a folder be opened; the move itself is done.
        }
    }
}
