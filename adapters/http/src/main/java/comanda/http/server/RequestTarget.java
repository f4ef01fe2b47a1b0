package comanda.http.server;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/**
 * Spells request targets in one way. The router refuses some characters that a path may have, such as {@code +} and {@code [}, and takes a plus sign for a space; and what
 * is named in a path, such as a table, may be called anything. So each byte of a path but letters, digits, {@code -._~} and the slashes is percent-encoded before the router sees it.
 */
final class RequestTarget {
    private static final String PLAIN_IN_PATH = "-._~/";
    private static final String PLAIN_IN_QUERY = "-._~/?:@!$&'()*+,;=";
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private RequestTarget() {}

    /**
     * The target in that spelling; empty when it is none.
     *
     * @param target as it stood in the request line, one char for each byte
     */
    static Optional<String> canonical(String target) {
        String origin = withoutAuthority(target);
        if (!origin.startsWith("/")) {
            return Optional.empty();
        }
        int queryStart = origin.indexOf('?');
        String path = queryStart < 0 ? origin : origin.substring(0, queryStart);
        StringBuilder result = new StringBuilder(origin.length());
        if (!encode(path, PLAIN_IN_PATH, result)) {
            return Optional.empty();
        }
        if (queryStart >= 0) {
            result.append('?');
            if (!encode(origin.substring(queryStart + 1), PLAIN_IN_QUERY, result)) {
                return Optional.empty();
            }
        }
        return Optional.of(result.toString());
    }

    /** The path of a target that is none, or whose request is none: whatever a path may not have is percent-encoded, and a percent sign that begins no escape is so too. */
    static String printablePath(String target) {
        String origin = withoutAuthority(target);
        int queryStart = origin.indexOf('?');
        String path = queryStart < 0 ? origin : origin.substring(0, queryStart);
        StringBuilder result = new StringBuilder(path.startsWith("/") ? "" : "/");
        for (int i = 0; i < path.length(); i++) {
            append(path.charAt(i), isEscape(path, i) ? "%" : PLAIN_IN_PATH, result);
        }
        return result.toString();
    }

    /** A proxy's form of a target, {@code http://host/tables}, without what stands before the path. */
    private static String withoutAuthority(String target) {
        String lower = target.substring(0, Math.min(8, target.length())).toLowerCase(Locale.ROOT);
        if (!lower.startsWith("http://") && !lower.startsWith("https://")) {
            return target;
        }
        int path = target.indexOf('/', target.indexOf("//") + 2);
        return path < 0 ? "/" : target.substring(path);
    }

    /** False when an escape is not one, or the bytes are not UTF-8. */
    private static boolean encode(String text, String plain, StringBuilder result) {
        int start = result.length();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '%') {
                if (!isEscape(text, i)) {
                    return false;
                }
                append((char) HexFormat.fromHexDigits(text, i + 1, i + 3), "-._~", result);
                i += 2;
            } else if (c > 0xff) {
                return false;
            } else {
                append(c, plain, result);
            }
        }
        return isUtf8(result.substring(start));
    }

    private static boolean isEscape(String text, int percent) {
        return text.charAt(percent) == '%'
                && percent + 2 < text.length()
                && HexFormat.isHexDigit(text.charAt(percent + 1))
                && HexFormat.isHexDigit(text.charAt(percent + 2));
    }

    private static void append(char c, String plain, StringBuilder result) {
        if (isLetterOrDigit(c) || plain.indexOf(c) >= 0) {
            result.append(c);
        } else {
            result.append('%').append(HEX.toHexDigits((byte) c));
        }
    }

    private static boolean isLetterOrDigit(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }

    private static boolean isUtf8(String encoded) {
        return URLDecoder.decode(encoded, StandardCharsets.UTF_8).indexOf('\uFFFD') < 0;
    }
}
