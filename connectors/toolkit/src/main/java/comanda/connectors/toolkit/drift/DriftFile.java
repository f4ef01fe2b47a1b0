package comanda.connectors.toolkit.drift;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import comanda.connectors.spi.ConnectorLog;
import comanda.connectors.spi.Drift;
import comanda.connectors.toolkit.files.ReplacedFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Drift on disk: a JSON list of entries, {@linkplain ReplacedFile replaced as a whole}. A damaged one is left aside: what it told of is met again. One writer at a time. */
final class DriftFile {
    private static final int LARGEST = 512 * 1024;
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final ReplacedFile file;
    private final ConnectorLog log;
    private boolean warned;

    DriftFile(Path file, ConnectorLog log) {
        this.file = new ReplacedFile(file);
        this.log = log;
    }

    List<Drift> read() {
        List<Drift> entries = new ArrayList<>();
        try (InputStream in = Files.newInputStream(file.path())) {
            for (JsonNode entry : JSON.readTree(in.readNBytes(LARGEST))) {
                if (entries.size() <= DriftBook.MOST) {
                    entries.add(entry(entry));
                }
            }
        } catch (NoSuchFileException _) {
            return List.of();
        } catch (JsonProcessingException | DateTimeException _) {
            // Their messages would quote the file.
            log.warn("The file " + file.path() + " is damaged; drift is counted anew.");
        } catch (IOException failure) {
            log.warn("The file " + file.path() + " can't be read ("
                    + failure.getClass().getSimpleName() + "); drift is counted anew.");
        }
        return entries;
    }

    private static Drift entry(JsonNode entry) {
        return new Drift(
                entry.path("kind").asText(),
                entry.path("where").asText(),
                entry.path("name").asText(),
                Math.max(0, entry.path("count").asLong()),
                Instant.parse(entry.path("first").asText()),
                Instant.parse(entry.path("last").asText()),
                entry.path("sample").asText());
    }

    void write(List<Drift> entries) {
        ArrayNode list = JSON.createArrayNode();
        for (Drift drift : entries) {
            ObjectNode entry = list.addObject();
            entry.put("kind", drift.kind()).put("where", drift.where()).put("name", drift.name());
            entry.put("count", drift.count());
            entry.put("first", drift.first().toString())
                    .put("last", drift.last().toString());
            entry.put("sample", drift.sample());
        }
        try {
            file.replace(JSON.writeValueAsBytes(list));
            warned = false;
        } catch (IOException failure) {
            if (!warned) {
                log.warn(
                        "The file " + file.path() + " can't be written ("
                                + failure.getClass().getSimpleName()
                                + "); the next start will not know of the drift seen until then. Check that the folder is writable and the disk not full.");
            }
            warned = true;
        }
    }
}
