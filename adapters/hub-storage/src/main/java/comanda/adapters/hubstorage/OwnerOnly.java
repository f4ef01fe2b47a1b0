package comanda.adapters.hubstorage;

import java.nio.file.FileSystems;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Files that nobody else may read. */
final class OwnerOnly {
    private OwnerOnly() {}

    /** For making a file or directory with these permissions from the start, where the system knows them. */
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
