package comanda.configuration;

import comanda.configuration.ConfigurationSource.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a list of tokens and finds everything that is wrong with it. */
final class TokenList {
    private static final Pattern SEPARATORS = Pattern.compile("[,\\s]+");

    private final String list;
    private final List<String> known;
    private final List<String> problems;

    /**
     * @param list the list's key
     * @param known the scopes that there are
     * @param problems gets a line for each one that is found
     */
    TokenList(String list, List<String> known, List<String> problems) {
        this.list = list;
        this.known = known;
        this.problems = problems;
    }

    /** The tokens; meaningful where no problem was found. */
    List<Token> read(ConfigurationSource source) {
        List<Token> tokens = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Map<String, Value> element : source.list(list)) {
            String at = list + "[" + tokens.size() + "]";
            String name = text(
                    element,
                    "name",
                    at,
                    "[A-Za-z0-9._-]{1,64}",
                    "1 to 64 letters, digits, dots, underscores and hyphens");
            String sha256 = text(
                    element, "sha256", at, "[0-9a-fA-F]{64}", "the SHA-256 digest of a token: 64 hexadecimal digits");
            if (!names.add(name)) {
                problems.add(at + ".name is another token's too: '" + name + "'. Give each token a name of its own.");
            }
            tokens.add(new Token(name, sha256.toLowerCase(Locale.ROOT), scopes(element, at)));
        }
        return List.copyOf(tokens);
    }

    private String text(Map<String, Value> element, String part, String at, String form, String takes) {
        @Nullable Value value = element.get(part);
        if (value == null || !value.text().matches(form)) {
            problems.add(
                    Value.at(at + "." + part, value) + " takes " + takes + (value == null ? "; it is missing." : "."));
            return "";
        }
        return value.text();
    }

    private Set<String> scopes(Map<String, Value> element, String at) {
        Set<String> scopes = new HashSet<>();
        element.forEach((part, value) -> {
            if (part.equals("scopes") || part.startsWith("scopes[")) {
                SEPARATORS.splitAsStream(value.text()).forEach(scopes::add);
            }
        });
        if (scopes.isEmpty() || !known.containsAll(scopes)) {
            String last = known.getLast();
            problems.add(at + ".scopes takes a list of " + String.join(", ", known.subList(0, known.size() - 1))
                    + " and " + last + ", at least one, not " + new TreeSet<>(scopes) + ".");
        }
        return Set.copyOf(scopes);
    }
}
