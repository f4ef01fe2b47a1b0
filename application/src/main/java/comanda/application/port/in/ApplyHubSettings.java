package comanda.application.port.in;

import comanda.application.hub.HubSettings;
import comanda.application.port.out.StorageUnavailable;
import comanda.domain.print.PrinterChoice;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes the settings that the hub pushes. Safe for any thread. */
public interface ApplyHubSettings {
    /** The shortest time between two heartbeats that may be set. */
    Duration SHORTEST_INTERVAL = Duration.ofSeconds(1);

    /** The longest. */
    Duration LONGEST_INTERVAL = Duration.ofHours(1);

    /** Those that hold now. Asks no disk. */
    HubSettings current();

    /**
     * Checks all of a task's changes, and makes all of them or none. A task that was applied before is not applied again.
     *
     * @param defaultPrinter null where the task does not speak of it
     * @param heartbeatInterval null where the task does not speak of it
     * @return the settings that hold from now on
     * @throws InvalidSettings with nothing changed
     * @throws StorageUnavailable with nothing changed
     */
    HubSettings apply(String task, @Nullable PrinterChoice defaultPrinter, @Nullable Duration heartbeatInterval)
            throws InvalidSettings, StorageUnavailable;

    /** Settings that cannot be taken. The message has a sentence for each problem. */
    final class InvalidSettings extends Exception {
        private static final long serialVersionUID = 1L;

        public InvalidSettings(List<String> problems) {
            super(String.join(" ", problems), null, false, false);
        }
    }
}
