package comanda.agent.enrollment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import comanda.configuration.FileFailure;
import comanda.connectors.toolkit.files.ReplacedFile;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** The enrolment in {@value #NAME} in the data folder, readable for its owner alone. */
public final class EnrollmentFile {
    /** The file's name in the data folder. */
    public static final String NAME = "hub-enrollment.json";

    private static final int LARGEST = 64 * 1024;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<PosixFilePermission> OTHERS =
            EnumSet.of(PosixFilePermission.GROUP_READ, PosixFilePermission.OTHERS_READ);

    private final Path folder;
    private final Path path;

    public EnrollmentFile(Path dataFolder) {
        folder = dataFolder.toAbsolutePath().normalize();
        path = folder.resolve(NAME);
    }

    /** There is a file, and nothing can be done with it. The message says why, and what to do. */
    public static final class Unusable extends Exception {
        private static final long serialVersionUID = 1L;

        Unusable(Path path, String why) {
            super(
                    "The enrolment in " + path + " cannot be used (" + why
                            + "). Enrol this agent again with 'comanda agent enroll', as the user that it runs as, or remove the file.",
                    null,
                    false,
                    false);
        }
    }

    /** Where it is, absolute. */
    public Path path() {
        return path;
    }

    /** The enrolment; empty where there was none. */
    public Optional<HubEnrollment> read() throws Unusable {
        try (InputStream in = Files.newInputStream(path)) {
            byte[] content = in.readNBytes(LARGEST + 1);
            if (content.length > LARGEST) {
                throw new Unusable(path, "it is too large");
            }
            return Optional.of(parsed(content));
        } catch (IOException unreadable) {
            // In a folder that cannot be looked into there is none: what is wrong with the folder is said by others.
            if (!Files.exists(path)) {
                return Optional.empty();
            }
            throw new Unusable(path, FileFailure.inWords(unreadable));
        }
    }

    private HubEnrollment parsed(byte[] content) throws Unusable {
        try {
            JsonNode json = JSON.readTree(content);
            return new HubEnrollment(
                    URI.create(json.path("hubUrl").asText()),
                    json.path("shopId").asText(),
                    json.path("agentToken").asText(),
                    Instant.parse(json.path("enrolledAt").asText()));
        } catch (IOException | IllegalArgumentException | DateTimeException _) {
            // What these say could quote the token.
            throw new Unusable(path, "it is no enrolment");
        }
    }

    /** Makes the folder, if there is none. */
    void makeFolder() throws IOException {
        Files.createDirectories(folder, ownerOnly());
    }

    private FileAttribute<?>[] ownerOnly() {
        return knowsPermissions()
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
                }
                : new FileAttribute<?>[0];
    }

    private boolean knowsPermissions() {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    /** Replaces what was there; when this returns, it outlives a power cut. It belongs to the owner of the folder, where this process may give it away. */
    void write(HubEnrollment enrollment) throws IOException {
        byte[] content = JSON.writerWithDefaultPrettyPrinter()
                .writeValueAsBytes(JSON.createObjectNode()
                        .put("hubUrl", enrollment.hub().toString())
                        .put("shopId", enrollment.shopId())
                        .put("agentToken", enrollment.agentToken())
                        .put("enrolledAt", enrollment.at().toString()));
        new ReplacedFile(path).replace(content);
        UserPrincipal owner = Files.getOwner(folder);
        if (!owner.equals(Files.getOwner(path))) {
            try {
                Files.setOwner(path, owner);
            } catch (IOException _) {
                // Said by foreignOwner.
            }
        }
    }

    /** The owner of the data folder, where the file is somebody else's. */
    Optional<String> foreignOwner() throws IOException {
        UserPrincipal owner = Files.getOwner(folder);
        return owner.equals(Files.getOwner(path)) ? Optional.empty() : Optional.of(owner.getName());
    }

    /** Whether somebody else than the owner may read the token. */
    public boolean isReadableByOthers() {
        try {
            return knowsPermissions()
                    && Files.getPosixFilePermissions(path).stream().anyMatch(OTHERS::contains);
        } catch (IOException _) {
            return false;
        }
    }
}
