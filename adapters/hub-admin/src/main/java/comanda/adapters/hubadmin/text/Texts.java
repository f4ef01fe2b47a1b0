package comanda.adapters.hubadmin.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The pages' texts in one language. Texts with arguments are written as {@link MessageFormat} has them. Immutable. */
public final class Texts {
    private static final List<Texts> ALL = List.of(read("pt-BR"), read("en"), read("zh"));

    private final Locale locale;
    private final Map<String, String> messages;

    private Texts(Locale locale, Map<String, String> messages) {
        this.locale = locale;
        this.messages = Map.copyOf(messages);
    }

    private static Texts read(String tag) {
        Properties properties = new Properties();
        try (InputStream in = Texts.class.getResourceAsStream("messages_" + tag + ".properties")) {
            if (in == null) {
                throw new IllegalStateException("not on the class path: the pages' texts in " + tag);
            }
            properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Texts(
                Locale.forLanguageTag(tag),
                properties.stringPropertyNames().stream()
                        .collect(Collectors.toMap(key -> key, key -> properties.getProperty(key, ""))));
    }

    /** In every language that there is. */
    public static List<Texts> all() {
        return ALL;
    }

    /** In the language with exactly this tag. */
    public static Optional<Texts> tagged(String tag) {
        return ALL.stream().filter(texts -> texts.tag().equals(tag)).findFirst();
    }

    /** In a locale's language; empty where the pages are not written in it. */
    public static Optional<Texts> in(Locale locale) {
        return ALL.stream()
                .filter(texts -> texts.locale.getLanguage().equals(locale.getLanguage()))
                .findFirst();
    }

    /**
     * In the language that a browser likes best.
     *
     * @param acceptLanguage its header; null where it sent none
     */
    public static Optional<Texts> preferred(@Nullable String acceptLanguage) {
        if (acceptLanguage == null) {
            return Optional.empty();
        }
        try {
            return Locale.LanguageRange.parse(acceptLanguage).stream()
                    .filter(range -> range.getWeight() > 0)
                    .flatMap(range -> in(Locale.forLanguageTag(range.getRange())).stream())
                    .findFirst();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** A text. Where there is none, its key. */
    public String get(String key, Object... arguments) {
        String message = messages.getOrDefault(key, key);
        return arguments.length == 0 ? message : new MessageFormat(message, locale).format(arguments);
    }

    public boolean has(String key) {
        return messages.containsKey(key);
    }

    /** The language's tag, such as {@code pt-BR}. */
    public String tag() {
        return locale.toLanguageTag();
    }

    Set<String> keys() {
        return messages.keySet();
    }
}
