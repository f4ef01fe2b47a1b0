package comanda.connectors.toolkit.redaction;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * How a secret may show: plain, in Base64, in hex, percent-encoded, with a JSON string's escapes, and the Base64 percent-encoded or escaped in its turn. Text outside of ASCII is taken as UTF-8 and as
 * ISO 8859-1.
 */
final class EncodedForms {
    private static final String UNRESERVED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
    /** What JavaScript's {@code encodeURIComponent} leaves alone beside the unreserved characters. */
    private static final String LEFT_ALONE_BY_BROWSERS = "!'()*";

    private EncodedForms() {}

    /** All forms that can be found, without repetition. */
    static Set<String> of(String secret) {
        Set<String> forms = new LinkedHashSet<>();
        addText(secret, forms);
        addBytes(secret.getBytes(StandardCharsets.UTF_8), forms);
        if (StandardCharsets.ISO_8859_1.newEncoder().canEncode(secret)) {
            addBytes(secret.getBytes(StandardCharsets.ISO_8859_1), forms);
        }
        forms.removeIf(form -> form.length() < NeedleIndex.GRAM);
        return forms;
    }

    /** A text's UTF-8 bytes, one character each: how a text looks in bytes that are searched as ISO 8859-1. */
    static String utf8AsLatin1(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    private static void addText(String text, Set<String> forms) {
        forms.add(text);
        List<String> encoded = new ArrayList<>(List.of(
                URLEncoder.encode(text, StandardCharsets.UTF_8),
                percentEncoded(text, UNRESERVED),
                percentEncoded(text, UNRESERVED + LEFT_ALONE_BY_BROWSERS),
                percentEncoded(text, "")));
        for (String form : encoded) {
            forms.add(form);
            forms.add(lowerCaseEscapes(form));
        }
        String escaped = text.replace("\\", "\\\\").replace("\"", "\\\"");
        forms.add(escaped);
        forms.add(escaped.replace("/", "\\/"));
    }

    private static void addBytes(byte[] bytes, Set<String> forms) {
        forms.add(new String(bytes, StandardCharsets.ISO_8859_1));
        addHex(bytes, forms);
        for (int offset = 0; offset < 3; offset++) {
            String standard = base64Core(bytes, offset);
            addText(standard, forms);
            forms.add(standard.replace('+', '-').replace('/', '_'));
        }
    }

    private static void addHex(byte[] bytes, Set<String> forms) {
        for (String separator : List.of("", " ", ":", "-")) {
            String hex = HexFormat.ofDelimiter(separator).formatHex(bytes);
            forms.add(hex);
            forms.add(hex.toUpperCase(Locale.ROOT));
        }
    }

    /**
     * The Base64 characters that are the secret's alone when {@code offset} bytes stand before it in a group of three. A character that the secret shares with a neighbour is left out: it
     * gives away at most four bits.
     */
    private static String base64Core(byte[] bytes, int offset) {
        byte[] shifted = new byte[offset + bytes.length];
        System.arraycopy(bytes, 0, shifted, offset, bytes.length);
        String encoded = Base64.getEncoder().withoutPadding().encodeToString(shifted);
        return encoded.substring(Math.ceilDiv(offset * 8, 6), shifted.length * 8 / 6);
    }

    private static String percentEncoded(String text, String leftAlone) {
        StringBuilder encoded = new StringBuilder();
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            if (leftAlone.indexOf((char) (octet & 0xFF)) >= 0) {
                encoded.append((char) octet);
            } else {
                encoded.append('%').append(HexFormat.of().withUpperCase().toHexDigits(octet));
            }
        }
        return encoded.toString();
    }

    private static String lowerCaseEscapes(String encoded) {
        String[] parts = encoded.split("(?<=%..)|(?=%..)", -1);
        return String.join(
                "",
                Arrays.stream(parts)
                        .map(part -> part.startsWith("%") && part.length() == 3 ? part.toLowerCase(Locale.ROOT) : part)
                        .toList());
    }
}
