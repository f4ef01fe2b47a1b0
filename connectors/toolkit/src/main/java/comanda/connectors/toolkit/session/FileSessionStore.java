package comanda.connectors.toolkit.session;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import comanda.connectors.spi.ConnectorLog;
import comanda.connectors.spi.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A JSON file, {@code {"sessionKey":"…","provenAt":"2027-01-31T12:00:00Z"}}. It is replaced as a whole: written beside itself with owner-only permissions from the first byte, forced to the disk, moved into
 * place, and the folder forced too; so after a power cut there is either the new key or the one before. A file system without POSIX permissions keeps the folder's, one without atomic moves gets a
 * plain replacement, and where folders cannot be forced that step is left out.
 */
public final class FileSessionStore implements SessionStore {
    private static final int LARGEST = 64 * 1024;
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final Path file;
    private final Path part;
    private final ConnectorLog log;
    private boolean warned;

    /** @param file in a folder that exists; a file of the same name with {@code .part} behind it is used while writing */
    public FileSessionStore(Path file, ConnectorLog log) {
        this.file = file.toAbsolutePath();
        this.part = this.file.resolveSibling(this.file.getFileName() + ".part");
        this.log = log;
    }

    @Override
    public synchronized Optional<Secret> load() {
        try (InputStream in = Files.newInputStream(file)) {
            String key =
                    JSON.readTree(in.readNBytes(LARGEST)).path("sessionKey").asText();
            if (!key.isBlank()) {
                return Optional.of(new Secret(key));
            }
            log.warn("The session file " + file + " holds no session key; a new one is looked for.");
        } catch (NoSuchFileException _) {
            return Optional.empty();
        } catch (JsonProcessingException _) {
            // Its message would quote the file.
            log.warn("The session file " + file + " is damaged; a new session key is looked for.");
        } catch (IOException failure) {
            log.warn("The session file " + file + " can't be read ("
                    + failure.getClass().getSimpleName()
                    + "); a new session key is looked for. Check the permissions of the file and its folder.");
        }
        return Optional.empty();
    }

    @Override
    public synchronized void save(Secret key, Instant provenAt) {
        JsonNode content =
                JSON.createObjectNode().put("sessionKey", key.reveal()).put("provenAt", provenAt.toString());
        try {
            writePart(JSON.writeValueAsBytes(content));
            moveIntoPlace();
            warned = false;
        } catch (IOException | UnsupportedOperationException failure) {
            if (!warned) {
                log.warn(
                        "The session file " + file + " can't be written ("
                                + failure.getClass().getSimpleName()
                                + "); the session goes on in memory, and the next start has to ask the vendor cloud. Check that the folder is writable and the disk not full.");
            }
            warned = true;
        }
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
