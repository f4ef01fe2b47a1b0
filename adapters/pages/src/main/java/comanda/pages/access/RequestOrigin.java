package comanda.pages.access;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Which site's page a request comes from. Immutable. */
public final class RequestOrigin {
    private static final String FETCH_SITE = "Sec-Fetch-Site";

    private final @Nullable String publicOrigin;

    /** @param publicUrl where browsers find the pages; null where they find them under their own name */
    public RequestOrigin(@Nullable URI publicUrl) {
        this.publicOrigin = publicUrl == null ? null : origin(publicUrl);
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
