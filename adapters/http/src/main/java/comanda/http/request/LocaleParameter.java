package comanda.http.request;

import java.util.IllformedLocaleException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads the parameter {@code locale}. */
public final class LocaleParameter {
    private static final int LONGEST = 35;

    private LocaleParameter() {}

    /**
     * The language of a text.
     *
     * @param tag a BCP 47 tag such as {@code pt-BR}; null when the caller names none
     * @throws comanda.http.problem.ProblemException when it is no such tag
     */
    public static Locale of(@Nullable String tag, Locale otherwise) {
        if (tag == null) {
            return otherwise;
        }
        try {
            Locale locale = tag.length() > LONGEST
                    ? Locale.ROOT
                    : new Locale.Builder().setLanguageTag(tag).build();
            if (!locale.getLanguage().isEmpty()) {
                return locale;
            }
        } catch (IllformedLocaleException notATag) {
            // Answered like a tag without a language.
        }
        throw InvalidField.of("locale", "is a language tag such as pt-BR, en-US or es");
    }
}
