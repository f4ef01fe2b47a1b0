package comanda.configuration;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A PostgreSQL's address as the driver takes it, with the user and the password that may stand in it taken out: the address is shown to people.
 *
 * @param url without them
 */
record PostgresUrl(String url, Optional<String> user, Optional<String> password) {
    static PostgresUrl of(String given) {
        int question = given.indexOf('?');
        if (question < 0) {
            return new PostgresUrl(given, Optional.empty(), Optional.empty());
        }
        Optional<String> user = Optional.empty();
        Optional<String> password = Optional.empty();
        List<String> others = new ArrayList<>();
        for (String parameter : given.substring(question + 1).split("&", -1)) {
            if (parameter.startsWith("user=")) {
                user = Optional.of(value(parameter));
            } else if (parameter.startsWith("password=")) {
                password = Optional.of(value(parameter));
            } else if (!parameter.isEmpty()) {
                others.add(parameter);
            }
        }
        String bare = given.substring(0, question);
        return new PostgresUrl(others.isEmpty() ? bare : bare + "?" + String.join("&", others), user, password);
    }

    private static String value(String parameter) {
        return URLDecoder.decode(parameter.substring(parameter.indexOf('=') + 1), StandardCharsets.UTF_8);
    }

    /** Without what may be a secret. */
    @Override
    public String toString() {
        return "PostgresUrl[...]";
    }
}
