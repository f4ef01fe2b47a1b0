package comanda.pages.access;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where a request comes from: which address, and which site's page. Immutable. */
public final class RequestOrigin {
    private static final String FORWARDED_FOR = "X-Forwarded-For";
    private static final String FETCH_SITE = "Sec-Fetch-Site";

    private final Set<InetAddress> trustedProxies;
    private final @Nullable String publicOrigin;

    /**
     * @param trustedProxies those whose {@code X-Forwarded-For} counts
     * @param publicUrl where browsers find the pages; null where they find them under their own name
     */
    public RequestOrigin(Set<InetAddress> trustedProxies, @Nullable URI publicUrl) {
        this.trustedProxies = Set.copyOf(trustedProxies);
        this.publicOrigin = publicUrl == null ? null : origin(publicUrl);
    }

    /** The address of the caller, or of the last proxy that is not trusted. */
    public InetAddress address(HttpRequest<?> request) {
        InetAddress address = request.getRemoteAddress().getAddress();
        List<String> forwarded = List.of(
                String.join(",", request.getHeaders().getAll(FORWARDED_FOR)).split(",", -1));
        for (int i = forwarded.size() - 1; i >= 0 && trustedProxies.contains(address); i--) {
            InetAddress before = literal(forwarded.get(i).strip());
            if (before == null) {
                break;
            }
            address = before;
        }
        return address;
    }

    /** Null where it is none; a name is not looked up. */
    private static @Nullable InetAddress literal(String text) {
        String address = text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
        try {
            return InetAddress.ofLiteral(address);
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    /** Whether the browser says that a page of this site sent the request. Where it says nothing it does not. */
    public boolean isOwnPage(HttpRequest<?> request) {
        String site = request.getHeaders().get(FETCH_SITE);
        if (site != null) {
            return site.equals("same-origin");
        }
        String from = request.getHeaders().get(HttpHeaders.ORIGIN);
        if (from == null) {
            return false;
        }
        String host = String.valueOf(request.getHeaders().get(HttpHeaders.HOST)).toLowerCase(Locale.ROOT);
        String lower = from.toLowerCase(Locale.ROOT);
        return lower.equals(publicOrigin) || lower.equals("http://" + host) || lower.equals("https://" + host);
    }

    /** Whether the browser that sent this form says that it talks over HTTPS, whatever lies between. Only forms say so. */
    public static boolean isOverHttps(HttpRequest<?> request) {
        String from = request.getHeaders().get(HttpHeaders.ORIGIN);
        return request.isSecure()
                || (from != null && from.toLowerCase(Locale.ROOT).startsWith("https://"));
    }

    private static String origin(URI url) {
        return (url.getScheme() + "://" + url.getRawAuthority()).toLowerCase(Locale.ROOT);
    }
}
