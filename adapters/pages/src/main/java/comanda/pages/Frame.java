package comanda.pages;

import comanda.pages.text.Texts;
import comanda.pages.text.Words;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What all pages have around them.
 *
 * @param user who has come in; null where nobody has
 * @param antiForgery what forms show; empty where nobody has come in
 * @param path of this page, to come back to
 */
public record Frame(Words t, @Nullable String user, String antiForgery, String path, Site site) {
    /** What htmx shows of the session, where a form has a field {@value #ANTI_FORGERY_FIELD}. */
    public static final String ANTI_FORGERY_HEADER = "X-Anti-Forgery";

    public static final String ANTI_FORGERY_FIELD = "antiForgery";

    /** Languages to choose from. */
    public List<Texts> languages() {
        return site.languages().all();
    }

    /** Where a style, script or picture is. */
    public String asset(String name) {
        return site.assets().address(name);
    }

    /** Whether this page belongs to that section. */
    public boolean isIn(Site.Section section) {
        return path.equals(section.address())
                || path.startsWith(section.address() + "?")
                || section.below().stream().anyMatch(this::isAt);
    }

    /** Whether this page is at that path or below it. */
    private boolean isAt(String other) {
        return path.equals(other) || path.startsWith(other + "/") || path.startsWith(other + "?");
    }

    /** What {@code hx-headers} says. */
    public String headers() {
        return "{\"" + ANTI_FORGERY_HEADER + "\":\"" + antiForgery + "\"}";
    }
}
