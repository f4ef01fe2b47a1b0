package comanda.connectors.handheld.profile;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Set;

/** Finds wire profiles: the bundled ones by name, others by the path of a file. */
public final class WireProfiles {
    /** The names of the bundled profiles. */
    public static final Set<String> BUNDLED = Set.of("control", "bracket");

    private static final int LARGEST_FILE = 64 * 1024;

    private WireProfiles() {}

    /**
     * The profile of that name, or in the file of that path.
     *
     * @throws ProfileException when there is none or it is wrong; names file, line and reason
     */
    public static WireProfile load(String nameOrPath) throws ProfileException {
        return BUNDLED.contains(nameOrPath) ? bundled(nameOrPath) : fromFile(nameOrPath);
    }

    /**
     * The profile that a text in YAML is.
     *
     * @throws ProfileException when it is wrong; names line and reason
     */
    public static WireProfile parse(String yaml) throws ProfileException {
        return ProfileReader.read(yaml);
    }

    private static WireProfile bundled(String name) throws ProfileException {
        try (InputStream in = WireProfiles.class.getResourceAsStream(name + ".yaml")) {
            if (in == null) {
                throw new ProfileException("the bundled profile " + name + " is missing");
            }
            return ProfileReader.read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new ProfileException("the bundled profile " + name + " cannot be read: " + unreadable);
        }
    }

    private static WireProfile fromFile(String path) throws ProfileException {
        String yaml = text(path);
        try {
            return ProfileReader.read(yaml);
        } catch (ProfileException wrong) {
            throw new ProfileException(path + ", " + wrong.getMessage());
        }
    }

    private static String text(String path) throws ProfileException {
        try {
            Path file = Path.of(path);
            if (!Files.isRegularFile(file)) {
                throw new ProfileException("'" + path + "' is neither a bundled profile (control, bracket) nor a file");
            }
            if (Files.size(file) > LARGEST_FILE) {
                throw new ProfileException(path + " is larger than a profile can be (" + LARGEST_FILE + " bytes)");
            }
            return Files.readString(file);
        } catch (CharacterCodingException _) {
            throw new ProfileException(path + " is not a text in UTF-8");
        } catch (IOException | InvalidPathException unreadable) {
            throw new ProfileException(path + " cannot be read: " + unreadable.getMessage());
        }
    }
}
