package comanda.connectors.handheld.pdv;

import com.fasterxml.jackson.databind.JsonNode;
import comanda.connectors.handheld.profile.WireProfile;
import comanda.connectors.handheld.profile.WireProfile.ItemNames;
import comanda.connectors.handheld.wire.ReferenceData;
import comanda.connectors.spi.ConnectorFailure;
import comanda.connectors.spi.ConnectorLog;
import comanda.connectors.toolkit.sharing.SharedReads;
import comanda.domain.time.Deadline;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What items are called. Read once and kept; read anew when an item appears that it does not have, but not for every bill when the PDV has no name for it either. A bill is never held up
 * for a name's sake: without one, its code stands there. Safe for any thread.
 */
final class Menu {
    private static final Duration BETWEEN_READS = Duration.ofSeconds(30);
    private static final int MOST_ITEMS = 50_000;

    private final ListReader lists;
    private final ItemNames members;
    private final Clock clock;
    private final ConnectorLog log;
    private final SharedReads<ReferenceData, Map<String, String>> shared = new SharedReads<>();
    private volatile Map<String, String> names = Map.of();
    private volatile Instant readAt = Instant.MIN;

    Menu(ListReader lists, WireProfile profile, Clock clock, ConnectorLog log) {
        this.lists = lists;
        this.members = profile.json().item();
        this.clock = clock;
        this.log = log;
    }

    /** The names of all items; at least of these, where the PDV has names for them. */
    Map<String, String> namesWith(Set<String> skus, Deadline deadline) {
        boolean mayRead = readAt.isBefore(clock.instant().minus(BETWEEN_READS));
        if (!names.keySet().containsAll(skus) && mayRead) {
            refresh(deadline);
        }
        return names;
    }

    private void refresh(Deadline deadline) {
        try {
            names = shared.read(ReferenceData.MENU, deadline, aboutToSend -> {
                Map<String, String> read = new HashMap<>();
                for (JsonNode row : lists.read(ReferenceData.MENU, aboutToSend, deadline)) {
                    String sku = PdvJson.text(row, members.id());
                    String name = PdvJson.text(row, members.name());
                    if (sku != null && name != null && read.size() < MOST_ITEMS) {
                        read.put(sku, name);
                    }
                }
                return Map.copyOf(read);
            });
        } catch (ConnectorFailure failure) {
            log.warn("The menu could not be read; bills show codes in place of names. "
                    + Objects.requireNonNullElse(failure.getMessage(), failure.code()));
        }
        readAt = clock.instant();
    }
}
