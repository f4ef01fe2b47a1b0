package comanda.pages.text;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The texts of an application's pages in one language. Texts with arguments are written as {@link MessageFormat} has them. Immutable. */
public final class Texts {
    private final Locale locale;
    private final Map<String, String> messages;

    Texts(Locale locale, Map<String, String> messages) {
        this.locale = locale;
        this.messages = Map.copyOf(messages);
    }

    /** A text. Where there is none, its key. */
    public String get(String key, Object... arguments) {
        String message = messages.getOrDefault(key, key);
        return arguments.length == 0 ? message : new MessageFormat(message, locale).format(arguments);
    }

    public boolean has(String key) {
        return messages.containsKey(key);
    }

    public Locale locale() {
        return locale;
    }

    /** The language's tag, such as {@code pt-BR}. */
    public String tag() {
        return locale.toLanguageTag();
    }

    public Set<String> keys() {
        return messages.keySet();
    }
}
