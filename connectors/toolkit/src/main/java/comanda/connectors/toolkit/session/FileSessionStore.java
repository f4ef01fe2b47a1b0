package comanda.connectors.toolkit.session;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import comanda.connectors.spi.ConnectorLog;
import comanda.connectors.spi.Secret;
import comanda.connectors.toolkit.files.ReplacedFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/** A JSON file, {@code {"sessionKey":"…","provenAt":"2027-01-31T12:00:00Z"}}, that is {@linkplain ReplacedFile replaced as a whole}. */
public final class FileSessionStore implements SessionStore {
    private static final int LARGEST = 64 * 1024;
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final Path file;
    private final ReplacedFile replaced;
    private final ConnectorLog log;
    private boolean warned;

    /** @param file in a folder that exists; a file of the same name with {@code .part} behind it is used while writing */
    public FileSessionStore(Path file, ConnectorLog log) {
        this.replaced = new ReplacedFile(file);
        this.file = replaced.path();
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
            replaced.replace(JSON.writeValueAsBytes(content));
            warned = false;
        } catch (IOException failure) {
            if (!warned) {
                log.warn(
                        "The session file " + file + " can't be written ("
                                + failure.getClass().getSimpleName()
                                + "); the session goes on in memory, and the next start has to ask the vendor cloud. Check that the folder is writable and the disk not full.");
            }
            warned = true;
        }
    }
}
