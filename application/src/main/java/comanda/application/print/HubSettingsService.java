package comanda.application.print;

import comanda.application.hub.HubSettings;
import comanda.application.port.in.ApplyHubSettings;
import comanda.application.port.out.HubSettingsStore;
import comanda.application.port.out.StorageUnavailable;
import comanda.domain.print.PrinterChoice;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps the settings that the hub pushed, and lets them hold. */
public final class HubSettingsService implements ApplyHubSettings {
    private final HubSettingsStore store;
    private final PrinterBook book;
    private final Clock clock;
    private volatile HubSettings current;

    /** Reads what was pushed before. */
    public HubSettingsService(HubSettingsStore store, PrinterBook book, Clock clock) {
        this.store = store;
        this.book = book;
        this.clock = clock;
        current = store.load().orElse(HubSettings.NONE);
        book.prefer(current.defaultPrinter());
    }

    @Override
    public HubSettings current() {
        return current;
    }

    @Override
    public synchronized HubSettings apply(
            String task, @Nullable PrinterChoice defaultPrinter, @Nullable Duration heartbeatInterval)
            throws InvalidSettings, StorageUnavailable {
        HubSettings before = current;
        if (before.tasks().contains(task)) {
            return before;
        }
        check(defaultPrinter, heartbeatInterval);
        HubSettings after = new HubSettings(
                defaultPrinter == null ? before.defaultPrinter() : defaultPrinter,
                heartbeatInterval == null ? before.heartbeatInterval() : heartbeatInterval,
                clock.instant(),
                withNewest(before.tasks(), task));
        store.save(after);
        current = after;
        book.prefer(after.defaultPrinter());
        return after;
    }

    private void check(@Nullable PrinterChoice defaultPrinter, @Nullable Duration heartbeatInterval)
            throws InvalidSettings {
        List<String> problems = new ArrayList<>();
        if (defaultPrinter != null && book.find(defaultPrinter).isEmpty()) {
            problems.add("defaultPrinter: this restaurant has no printer " + defaultPrinter + ".");
        }
        if (heartbeatInterval != null
                && (heartbeatInterval.compareTo(SHORTEST_INTERVAL) < 0
                        || heartbeatInterval.compareTo(LONGEST_INTERVAL) > 0)) {
            problems.add("telemetry.intervalSeconds takes " + SHORTEST_INTERVAL.toSeconds() + " to "
                    + LONGEST_INTERVAL.toSeconds() + ".");
        }
        if (!problems.isEmpty()) {
            throw new InvalidSettings(problems);
        }
    }

    private static List<String> withNewest(List<String> tasks, String task) {
        List<String> all = new ArrayList<>(tasks);
        all.add(task);
        return all.subList(Math.max(0, all.size() - HubSettings.REMEMBERED), all.size());
    }
}
