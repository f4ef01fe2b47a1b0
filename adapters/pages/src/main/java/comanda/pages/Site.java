package comanda.pages;

import comanda.pages.text.Languages;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an application's pages are.
 *
 * @param root the path of the first one, such as {@code /admin}; all others are below it
 * @param brand what is said beside the project's name
 * @param sections what can be gone to from every page
 * @param alarm the prefix of a {@code title} and a {@code text} that every page says in red; null where all is well
 */
public record Site(
        String root,
        String brand,
        List<Section> sections,
        @Nullable String alarm,
        Assets assets,
        Languages languages) {
    public Site {
        sections = List.copyOf(sections);
    }

    /**
     * A part of the pages, in the navigation.
     *
     * @param address of its first page
     * @param text the key of what it is called
     * @param below paths at and below which its other pages are
     */
    public record Section(String address, String text, List<String> below) {
        public Section {
            below = List.copyOf(below);
        }
    }

    /** Where somebody comes in. */
    public String login() {
        return root + "/login";
    }

    public String logout() {
        return root + "/logout";
    }

    /** Where a language is chosen. */
    public String language() {
        return root + "/language";
    }
}
