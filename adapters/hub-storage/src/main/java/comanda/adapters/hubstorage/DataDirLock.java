package comanda.adapters.hubstorage;

import comanda.application.port.out.StorageUnavailable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/** One hub for a data directory. The lock is the operating system's, on the file {@value #FILE}, and ends with the process however that ends. */
final class DataDirLock implements AutoCloseable {
    static final String FILE = "hub.lock";

    private final FileChannel channel;

    private DataDirLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * @throws StorageUnavailable when another hub has the directory
     * @throws IOException when the file cannot be written, or its file system knows no locks
     */
    static DataDirLock take(Path dataDir) throws StorageUnavailable, IOException {
        FileChannel channel = FileChannel.open(
                dataDir.resolve(FILE),
                Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE),
                OwnerOnly.attributes("rw-------"));
        boolean isLocked = false;
        try {
            isLocked = isLocked(channel);
        } finally {
            if (!isLocked) {
                channel.close();
            }
        }
        if (!isLocked) {
            throw new StorageUnavailable(
                    "Another hub is running on the data directory " + dataDir
                            + ". Two of them would dispatch the same tasks. End that one first, give this one a directory of its own with comanda.data-dir, or let both share a PostgreSQL.");
        }
        return new DataDirLock(channel);
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException ofThisProcess) {
            return false;
        }
    }

    /** The file stays: another hub may be opening it. */
    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException _) {
            // The process gives it up when it ends.
        }
    }
}
