package comanda.pages.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** The languages in which an application's pages are written: Portuguese, English and Chinese. Immutable. */
public final class Languages {
    private static final List<String> TAGS = List.of("pt-BR", "en", "zh");

    private final List<Texts> all;

    /** @param application beside which its texts are, {@code messages_en.properties} and the others: they come on top of those that all pages have */
    public Languages(Class<?> application) {
        all = TAGS.stream().map(tag -> read(application, tag)).toList();
    }

    private static Texts read(Class<?> application, String tag) {
        Map<String, String> messages = new HashMap<>(messages(Languages.class, tag));
        messages.putAll(messages(application, tag));
        return new Texts(Locale.forLanguageTag(tag), messages);
    }

    private static Map<String, String> messages(Class<?> beside, String tag) {
        Properties properties = new Properties();
        try (InputStream in = beside.getResourceAsStream("messages_" + tag + ".properties")) {
            if (in == null) {
                throw new IllegalStateException(
                        "not on the class path: the texts of " + beside.getPackageName() + " in " + tag);
            }
            properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> messages = new HashMap<>();
        properties.stringPropertyNames().forEach(key -> messages.put(key, properties.getProperty(key, "")));
        return messages;
    }

    /** In every language that there is. */
    public List<Texts> all() {
        return all;
    }

    /** In the language with exactly this tag. */
    public Optional<Texts> tagged(String tag) {
        return all.stream().filter(texts -> texts.tag().equals(tag)).findFirst();
    }

    /** In a locale's language; empty where the pages are not written in it. */
    public Optional<Texts> in(Locale locale) {
        return all.stream()
                .filter(texts -> texts.locale().getLanguage().equals(locale.getLanguage()))
                .findFirst();
    }

    /** In a locale's language, or else in English. */
    public Texts orEnglish(Locale locale) {
        return in(locale).or(() -> in(Locale.ENGLISH)).orElseThrow();
    }

    /**
     * In the language that a browser likes best.
     *
     * @param acceptLanguage its header; null where it sent none
     */
    public Optional<Texts> preferred(@Nullable String acceptLanguage) {
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
}
