package comanda.adapters.storage;

import comanda.application.hub.HubSettings;
import comanda.application.port.out.HubSettingsStore;
import comanda.application.port.out.StorageUnavailable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The hub's settings in {@value #FILE} in the data folder. The trouble with a file that cannot be understood is told once, until there is another. */
public final class FileHubSettingsStore implements HubSettingsStore {
    /** The file's name in the data folder. */
    public static final String FILE = "hub-settings.json";

    private static final Logger LOG = LoggerFactory.getLogger(FileHubSettingsStore.class);

    /** Several times what the settings and the ids of as many tasks as are remembered need. */
    private static final int LARGEST = 256 * 1024;

    private final OwnFile file;
    private final ReadFile<HubSettings> read;

    /** @param dataFolder the agent's; made when the first settings are saved */
    public FileHubSettingsStore(Path dataFolder) {
        file = new OwnFile(dataFolder.toAbsolutePath().normalize().resolve(FILE), LARGEST);
        read = new ReadFile<>(
                file,
                HubSettingsJson::read,
                trouble -> LOG.warn(
                        "{} says nothing about what the hub has set ({}); the agent's own configuration holds until the hub sets it again.",
                        file.path(),
                        trouble));
    }

    @Override
    public Optional<HubSettings> load() {
        return read.load();
    }

    @Override
    public synchronized void save(HubSettings settings) throws StorageUnavailable {
        try {
            byte[] content = HubSettingsJson.write(settings);
            if (content.length > LARGEST) {
                throw new IOException("they are larger than " + LARGEST + " bytes");
            }
            file.replace(content);
        } catch (IOException failed) {
            throw new StorageUnavailable("The hub's settings cannot be written to " + file.path() + " (" + failed
                    + "). Give the folder to the user that the agent runs as, and see that the disk is not full.");
        }
    }
}
