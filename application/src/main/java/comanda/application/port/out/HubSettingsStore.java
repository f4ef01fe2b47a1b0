package comanda.application.port.out;

import comanda.application.hub.HubSettings;
import java.util.Optional;

/** Where the settings that the hub pushed are kept, all of them at once or not at all. Safe for any thread. */
public interface HubSettingsStore {
    /**
     * The last ones that were saved.
     *
     * @return empty where there are none, or where they cannot be read, which is told to the log: the agent then has what its own configuration says
     */
    Optional<HubSettings> load();

    /** Replaces them. When this has returned they outlive the process; when it fails the ones before are there. */
    void save(HubSettings settings) throws StorageUnavailable;
}
