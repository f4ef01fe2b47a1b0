package comanda.connectors.toolkit.redaction;

import comanda.connectors.spi.Secret;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Replaces secrets by their {@linkplain Secret#hint() hints}, wherever they stand and in whatever form of {@link EncodedForms}. The secrets given to the constructor are held for good; of those that
 * come later the newest 64 are, because session keys come and go for as long as an agent runs.
 *
 * <p>A secret of fewer than four characters is ignored: it would be found in half of all words, and what is left of a log line would tell more about it than the line did. Where secrets
 * overlap, all of the overlapping text is replaced by one hint.
 *
 * <p>Safe for any thread. Redacting takes one pass over the text and no lock, however many secrets are held.
 */
public final class Redactor {
    private static final int SHORTEST = 4;
    private static final int MOST_LATER_ONES = 64;

    private final List<Needle> always;
    private final LinkedHashMap<Secret, List<Needle>> later = new LinkedHashMap<>();
    private volatile NeedleIndex index;

    /** @param always secrets that are never let go, such as passwords from the configuration */
    public Redactor(Collection<Secret> always) {
        this.always =
                always.stream().flatMap(secret -> needles(secret).stream()).toList();
        this.index = new NeedleIndex(this.always);
    }

    /** From now on this secret is replaced. Hiding one again makes it the newest. */
    public void hide(Secret secret) {
        synchronized (later) {
            List<Needle> known = later.remove(secret);
            later.put(secret, known == null ? needles(secret) : known);
            if (known != null) {
                return;
            }
            if (later.size() > MOST_LATER_ONES) {
                later.pollFirstEntry();
            }
            List<Needle> all = new ArrayList<>(always);
            later.values().forEach(all::addAll);
            index = new NeedleIndex(all);
        }
    }

    /** The text without secrets; the same instance where it holds none. */
    public String redact(String text) {
        return redact(text, UnaryOperator.identity());
    }

    /** The bytes without secrets, their hints in UTF-8; the same array where they hold none. */
    public byte[] redact(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        String redacted = redact(text, EncodedForms::utf8AsLatin1);
        return redacted.equals(text) ? bytes : redacted.getBytes(StandardCharsets.ISO_8859_1);
    }

    private String redact(String text, UnaryOperator<String> hintInText) {
        List<NeedleIndex.Span> spans = index.spansIn(text);
        if (spans.isEmpty()) {
            return text;
        }
        StringBuilder redacted = new StringBuilder(text.length());
        int copied = 0;
        for (NeedleIndex.Span span : spans) {
            redacted.append(text, copied, span.from()).append(hintInText.apply(span.hint()));
            copied = span.to();
        }
        return redacted.append(text, copied, text.length()).toString();
    }

    private static List<Needle> needles(Secret secret) {
        if (secret.reveal().length() < SHORTEST) {
            return List.of();
        }
        return EncodedForms.of(secret.reveal()).stream()
                .map(form -> new Needle(form, secret.hint()))
                .toList();
    }
}
