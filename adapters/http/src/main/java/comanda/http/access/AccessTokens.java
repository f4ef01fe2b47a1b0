package comanda.http.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** All tokens that the API knows. Immutable. */
public final class AccessTokens {
    private final List<Known> tokens;

    private static final class Known {
        private final ApiToken token;
        private final byte[] digest;

        private Known(ApiToken token) {
            this.token = token;
            this.digest = HexFormat.of().parseHex(token.sha256Hex());
        }
    }

    public AccessTokens(List<ApiToken> tokens) {
        this.tokens = tokens.stream().map(Known::new).toList();
    }

    /** The token that a caller presented. Takes the same time whichever it is, and whether it is one. */
    public Optional<ApiToken> find(String presented) {
        byte[] digest = sha256(presented);
        Optional<ApiToken> found = Optional.empty();
        for (Known known : tokens) {
            if (MessageDigest.isEqual(known.digest, digest)) {
                found = Optional.of(known.token);
            }
        }
        return found;
    }

    /** Whether there is a token that allows it. */
    public boolean anyHas(Scope scope) {
        return tokens.stream().anyMatch(known -> known.token.scopes().contains(scope));
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    @Override
    public String toString() {
        return tokens.stream().map(known -> known.token.name()).collect(Collectors.joining(", ", "tokens of ", ""));
    }
}
