package comanda.application.hub;

import comanda.domain.print.PrinterChoice;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the hub has set, all of its tasks together. What is null stays as the agent's own configuration has it.
 *
 * @param defaultPrinter where tickets go that name no printer
 * @param heartbeatInterval how often the hub hears of this agent
 * @param pushedAt when the last of them was applied; null when none ever was
 * @param tasks the ids of the tasks that were applied last, the newest last, at most {@value #REMEMBERED}: one that comes again is not applied again
 */
public record HubSettings(
        @Nullable PrinterChoice defaultPrinter,
        @Nullable Duration heartbeatInterval,
        @Nullable Instant pushedAt,
        List<String> tasks) {
    public static final int REMEMBERED = 200;

    public static final HubSettings NONE = new HubSettings(null, null, null, List.of());

    public HubSettings {
        tasks = List.copyOf(tasks);
    }
}
