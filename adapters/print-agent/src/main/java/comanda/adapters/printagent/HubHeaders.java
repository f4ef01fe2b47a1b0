package comanda.adapters.printagent;

import java.util.LinkedHashMap;
import java.util.Map;

/** What a request to the hub says of who makes it. */
final class HubHeaders {
    private HubHeaders() {}

    static Map<String, String> of(HubLinkSettings settings) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("X-Shop-Id", settings.shopId());
        headers.put("X-Agent-Version", settings.version());
        AgentToken token = settings.tokenToSend();
        if (token != null) {
            headers.put("Authorization", "Bearer " + token.reveal());
        }
        return headers;
    }
}
