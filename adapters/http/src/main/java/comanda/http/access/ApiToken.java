package comanda.http.access;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * A bearer token that the API knows, without the token itself.
 *
 * @param name who holds it, for people
 * @param sha256Hex the SHA-256 digest of the token's bytes, 64 hexadecimal digits
 * @param scopes what it allows
 */
public record ApiToken(String name, String sha256Hex, Set<Scope> scopes) {
    /** The attribute of a request that says the name of the token that it came with. */
    public static final String PRESENTED = "comanda.http.token";

    private static final Pattern DIGEST = Pattern.compile("[0-9a-fA-F]{64}");

    public ApiToken {
        if (!DIGEST.matcher(sha256Hex).matches()) {
            throw new IllegalArgumentException(
                    "the digest of token " + name + " is not a SHA-256 digest: it has 64 hexadecimal digits");
        }
        scopes = Set.copyOf(scopes);
    }

    @Override
    public String toString() {
        return "token " + name + " " + scopes;
    }
}
