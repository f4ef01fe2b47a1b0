package comanda.agent.enrollment;

import java.net.URI;
import java.time.Instant;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What came of an enrolment.
 *
 * @param hub where the hub's WebSocket is, {@code ws:} or {@code wss:}
 * @param shopId the shop that the code was made for
 * @param agentToken a secret
 * @param at when that was
 */
public record HubEnrollment(URI hub, String shopId, String agentToken, Instant at) {
    private static final Pattern SHOP_ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    /** It goes into a header. */
    private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7e]{1,4096}");

    /** @throws IllegalArgumentException without saying the token, when nobody could connect with these */
    public HubEnrollment {
        String scheme = String.valueOf(hub.getScheme()).toLowerCase(Locale.ROOT);
        if (hub.getHost() == null || !(scheme.equals("ws") || scheme.equals("wss"))) {
            throw new IllegalArgumentException("a hub's address is a ws: or wss: one with a host");
        }
        if (!SHOP_ID.matcher(shopId).matches()) {
            throw new IllegalArgumentException(
                    "a shop's id has 1 to 64 letters, digits, dots, underscores and hyphens");
        }
        if (!TOKEN.matcher(agentToken).matches()) {
            throw new IllegalArgumentException("an agent token has 1 to 4096 printable characters, and no blanks");
        }
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "shop '" + shopId + "' at " + hub;
    }
}
