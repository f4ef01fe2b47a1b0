package comanda.http.access;

import comanda.http.HttpApi;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells from where requests come. Safe for any thread. */
@Singleton
public class ClientAddresses {
    private static final String FORWARDED_FOR = "X-Forwarded-For";
    /** Between a caller and this server; what is said of more is not looked at. */
    private static final int MOST_PROXIES = 16;

    private final Set<InetAddress> trustedProxies;

    ClientAddresses(HttpApi api) {
        this.trustedProxies = api.trustedProxies();
    }

    /** The caller's address, or that of the last proxy that is not trusted: each proxy adds at the end whom it heard. */
    public InetAddress of(HttpRequest<?> request) {
        InetAddress address = request.getRemoteAddress().getAddress();
        String[] chain =
                String.join(",", request.getHeaders().getAll(FORWARDED_FOR)).split(",", -1);
        int last = Math.max(0, chain.length - MOST_PROXIES);
        for (int at = chain.length - 1; at >= last && trustedProxies.contains(address); at--) {
            InetAddress before = literal(chain[at].strip());
            if (before == null) {
                break;
            }
            address = before;
        }
        return address;
    }

    /** With or without a port; null where it is none. A name is not looked up. */
    private static @Nullable InetAddress literal(String text) {
        String address = text;
        if (text.startsWith("[") && text.indexOf(']') > 0) {
            address = text.substring(1, text.indexOf(']'));
        } else if (text.indexOf(':') >= 0 && text.indexOf(':') == text.lastIndexOf(':')) {
            address = text.substring(0, text.indexOf(':'));
        }
        try {
            return address.isEmpty() ? null : InetAddress.ofLiteral(address);
        } catch (IllegalArgumentException _) {
            return null;
        }
    }
}
