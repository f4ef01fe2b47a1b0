package comanda.application.message;

import comanda.domain.bill.BillLine;
import comanda.domain.bill.BilledTable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The templates by language, and the writing of messages with them. Immutable and safe for any thread. */
public final class MessageTemplates {
    /** What is used where the asked language has no template. */
    public static final Locale FALLBACK = Locale.of("pt", "BR");

    /** The country whose figures are meant where a language is asked for alone. */
    private static final Map<String, Locale> BUNDLED = Map.of("pt", FALLBACK, "en", Locale.US, "es", Locale.of("es"));

    private final Map<String, MessageTemplate> byLanguage;

    private MessageTemplates(Map<String, MessageTemplate> byLanguage) {
        this.byLanguage = Map.copyOf(byLanguage);
    }

    /** Portuguese, English and Spanish. */
    public static MessageTemplates bundled() {
        Map<String, MessageTemplate> templates = new HashMap<>();
        BUNDLED.forEach((language, locale) -> templates.put(language, load(locale.toLanguageTag() + ".template")));
        return new MessageTemplates(templates);
    }

    /** The same but for that language, which need not be a bundled one. */
    public MessageTemplates with(Locale locale, MessageTemplate template) {
        Map<String, MessageTemplate> templates = new HashMap<>(byLanguage);
        templates.put(locale.getLanguage(), template);
        return new MessageTemplates(templates);
    }

    /**
     * The bill as a message of at most {@value BillMessage#LONGEST} characters in which the total always stands.
     *
     * @param merged the bill's lines as they are to be shown
     */
    public String write(BilledTable shown, List<BillLine> merged, Locale locale) {
        MessageTemplate asked = byLanguage.get(locale.getLanguage());
        Locale used = asked == null ? FALLBACK : withCountry(locale.stripExtensions());
        MessageTemplate template = asked == null ? byLanguage.get(FALLBACK.getLanguage()) : asked;
        if (template == null) {
            throw new IllegalStateException("there is always a template for " + FALLBACK);
        }
        return new BillMessage(template, new LocalFigures(used), shown).write(merged);
    }

    private static Locale withCountry(Locale locale) {
        return locale.getCountry().isEmpty() ? BUNDLED.getOrDefault(locale.getLanguage(), locale) : locale;
    }

    private static MessageTemplate load(String resource) {
        try (InputStream in = MessageTemplates.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the bundled template " + resource + " is missing");
            }
            return MessageTemplate.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException broken) {
            throw new UncheckedIOException("the bundled template " + resource + " cannot be read", broken);
        } catch (WrongTemplate wrong) {
            throw new IllegalStateException(
                    "the bundled template " + resource + " is wrong: " + wrong.getMessage(), wrong);
        }
    }
}
