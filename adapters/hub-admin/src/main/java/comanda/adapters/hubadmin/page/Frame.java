package comanda.adapters.hubadmin.page;

import comanda.adapters.hubadmin.text.Texts;
import comanda.adapters.hubadmin.text.Words;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What all pages have around them.
 *
 * @param user who has logged in; null where nobody has
 * @param antiForgery what forms show; empty where nobody has logged in
 * @param path of this page, to come back to
 * @param allowsLegacyAgents whether the hub trusts any agent by its shop's id
 */
public record Frame(
        Words t, @Nullable String user, String antiForgery, String path, Links links, boolean allowsLegacyAgents) {
    /** Languages to choose from. */
    public List<Texts> languages() {
        return Texts.all();
    }

    /** Whether this page shows all shops or one of them. */
    public boolean isFleet() {
        return path.equals(Links.FLEET) || path.startsWith(Links.FLEET + "?") || isAt(Links.SHOPS) || isAt(Links.TASKS);
    }

    /** Whether this page is at that path or below it. */
    public boolean isAt(String other) {
        return path.equals(other) || path.startsWith(other + "/") || path.startsWith(other + "?");
    }

    /** What {@code hx-headers} says. */
    public String headers() {
        return "{\"" + ANTI_FORGERY_HEADER + "\":\"" + antiForgery + "\"}";
    }

    /** What htmx shows of the session, where a form has a field {@value #ANTI_FORGERY_FIELD}. */
    public static final String ANTI_FORGERY_HEADER = "X-Anti-Forgery";

    public static final String ANTI_FORGERY_FIELD = "antiForgery";
}
