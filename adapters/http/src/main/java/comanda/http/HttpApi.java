package comanda.http;

import comanda.http.docs.ApiDocument;
import comanda.http.problem.ProblemType;
import comanda.http.server.LargeBody;
import java.net.InetAddress;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the conventions have to know of the application that follows them. It provides one, as a bean that is there when the context starts.
 *
 * @param name what sentences call the application after "the", such as {@code agent}
 * @param defect the problem of a request that failed because the application itself is broken
 * @param largeBody the route that takes larger bodies than the others
 * @param document its description
 * @param pages the path below which there are pages for browsers, such as {@code /admin}: requests at it and below keep the media types that they name. Null where
 *     there are none
 * @param trustedProxies those whose {@code X-Forwarded-For} counts
 */
public record HttpApi(
        String name,
        ProblemType defect,
        LargeBody largeBody,
        ApiDocument document,
        @Nullable String pages,
        Set<InetAddress> trustedProxies) {
    /**
     * The property that says which application a context is, by its name: an application's routes are not found in another's context, though they are on one class
     * path. It has to be set before the context starts.
     */
    public static final String APPLICATION = "comanda.http.application";

    public HttpApi {
        if (pages != null && !(pages.startsWith("/") && pages.length() > 1 && !pages.endsWith("/"))) {
            throw new IllegalArgumentException("pages are below a path such as /admin, not " + pages);
        }
        trustedProxies = Set.copyOf(trustedProxies);
    }

    /** Of an application that nobody reaches through a proxy. */
    public HttpApi(String name, ProblemType defect, LargeBody largeBody, ApiDocument document, @Nullable String pages) {
        this(name, defect, largeBody, document, pages, Set.of());
    }

    /** Of such an application without pages. */
    public HttpApi(String name, ProblemType defect, LargeBody largeBody, ApiDocument document) {
        this(name, defect, largeBody, document, null);
    }

    /**
     * Whether a request is for the pages.
     *
     * @param target its target, beginning with the path
     */
    public boolean isPage(String target) {
        return pages != null
                && target.startsWith(pages)
                && (target.length() == pages.length() || "/?".indexOf(target.charAt(pages.length())) >= 0);
    }
}
