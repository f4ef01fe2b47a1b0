package comanda.configuration;

import java.util.Set;
import java.util.stream.Stream;

/**
 * Somebody who may use an API.
 *
 * @param sha256 the token's digest, 64 hexadecimal digits
 * @param scopes at least one of those that the API has
 */
public record Token(String name, String sha256, Set<String> scopes) {
    /** The forms of the keys of a list of tokens. */
    static Stream<String> keys(String list) {
        return Stream.of("name", "sha256", "scopes", "scopes[]").map(part -> list + "[]." + part);
    }
}
