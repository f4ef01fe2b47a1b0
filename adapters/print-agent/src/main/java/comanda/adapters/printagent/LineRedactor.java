package comanda.adapters.printagent;

import comanda.adapters.hubprotocol.Limits;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes log lines fit to leave the restaurant: on one line each, not too long, and without the agent's token or anything that looks like a secret. */
final class LineRedactor {
    private static final String HIDDEN = "[hidden]";
    private static final Pattern AUTHORIZATION = Pattern.compile("(?i)\\b(bearer|basic)\\s+[A-Za-z0-9+/=._~-]{4,}+");
    private static final Pattern ASSIGNED =
            Pattern.compile("(?i)\\b([a-z_.-]{0,40}(?:token|password|passwd|secret|api-?key|session-?key))\\b"
                    + "(\"?\\s{0,3}(?:[:=]|\\[EQ])\\s{0,3}\"?)[^\\s\",;&\\[]{1,1000}+");
    private static final int LONGEST_SEARCHED = 8_000;

    private final @Nullable AgentToken token;

    LineRedactor(@Nullable AgentToken token) {
        this.token = token;
    }

    String redact(String line) {
        String redacted = line.length() > LONGEST_SEARCHED ? line.substring(0, LONGEST_SEARCHED) : line;
        if (token != null && !token.reveal().isEmpty()) {
            redacted = redacted.replace(token.reveal(), HIDDEN);
        }
        redacted = AUTHORIZATION.matcher(redacted).replaceAll("$1 " + Matcher.quoteReplacement(HIDDEN));
        redacted = ASSIGNED.matcher(redacted).replaceAll("$1$2" + Matcher.quoteReplacement(HIDDEN));
        return Limits.cut(onOneLine(redacted));
    }

    private static String onOneLine(String text) {
        StringBuilder line = new StringBuilder(text.length());
        text.chars().forEach(c -> line.append(Character.isISOControl(c) ? ' ' : (char) c));
        return line.toString();
    }
}
