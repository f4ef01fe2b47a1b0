package comanda.adapters.console.page;

import comanda.application.port.in.SummarizeBill.Summary;
import comanda.pages.text.Words;
import java.util.List;
import java.util.Locale;

/**
 * The bill as a message, as the guest will see it.
 *
 * @param locale the language that it is written in
 */
public record BubblePart(Words t, String link, Reading<Summary> reading, Locale locale) {
    /** The languages that messages are written in. */
    public static final List<Locale> LOCALES = List.of(Locale.of("pt", "BR"), Locale.US, Locale.of("es"));

    /** A language's own name. */
    public static String nameOf(Locale language) {
        String name = language.getDisplayLanguage(language);
        return name.substring(0, 1).toUpperCase(language) + name.substring(1);
    }

    public boolean isIn(Locale language) {
        return locale.getLanguage().equals(language.getLanguage());
    }
}
