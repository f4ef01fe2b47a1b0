package comanda.adapters.hubcluster;

import comanda.domain.hub.ShopId;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** What the nodes' messages are addressed to. */
final class Subjects {
    static final String CONNECTED = "comanda.hub.connected";
    static final String CUT_OFF = "comanda.hub.cut-off";
    static final String CALLS_MISSED = "comanda.hub.calls-missed";
    static final String CHANGED = "comanda.hub.changed";
    static final String AGENT_CHANGED = "comanda.hub.agent-changed";

    /** What every node hears. */
    static final List<String> FOR_ALL = List.of(CONNECTED, CUT_OFF, CALLS_MISSED);

    /** What only nodes hear where somebody follows. */
    static final List<String> FOR_FOLLOWERS = List.of(CHANGED, AGENT_CHANGED);

    private static final String SHOP = "comanda.hub.shop.";
    private static final String TASKS = ".tasks";

    private Subjects() {}

    /** A shop's id may hold dots and letters of any alphabet; in a subject a dot begins the next word, so the id is written in Base64's characters for URLs. At most 534 of them. */
    static String tasksOf(ShopId shop) {
        byte[] id = shop.value().getBytes(StandardCharsets.UTF_8);
        return SHOP + Base64.getUrlEncoder().withoutPadding().encodeToString(id) + TASKS;
    }
}
