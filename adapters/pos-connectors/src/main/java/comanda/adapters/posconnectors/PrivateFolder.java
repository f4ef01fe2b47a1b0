package comanda.adapters.posconnectors;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A connector's own folder in the data folder. */
final class PrivateFolder {
    private static final Logger LOG = LoggerFactory.getLogger(PrivateFolder.class);

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");

    private PrivateFolder() {}

    /** The folder, made with owner-only permissions if need be. Where it cannot be made the agent goes on without: it can still be read and written to the point of sale. */
    static Path of(Path dataFolder, String connector) {
        Path folder = dataFolder.resolve("connectors").resolve(connector);
        try {
            Files.createDirectories(folder, ownerOnly());
            if (knowsPermissions()) {
                Files.setPosixFilePermissions(folder, OWNER_ONLY);
            }
        } catch (IOException failed) {
            LOG.warn(
                    "The folder {} cannot be made ({}); nothing is kept for the next start. Check comanda.data-dir.",
                    folder,
                    failed.toString());
        }
        return folder;
    }

    private static FileAttribute<?>[] ownerOnly() {
        return knowsPermissions()
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
                : new FileAttribute<?>[0];
    }

    private static boolean knowsPermissions() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    }
}
