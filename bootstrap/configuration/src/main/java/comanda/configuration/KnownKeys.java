package comanda.configuration;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Which keys there are. One file may serve the agent and the hub, so each knows the other's keys as well.
 *
 * @param reader who reads them, in a word: {@code agent}
 * @param forms keys; {@code []} stands for a place in a list
 * @param checkedLater beginnings of keys that somebody else in this process checks, as a connector does its own: known whatever follows. Variables are not, for the name of one that nobody knows tells no key
 * @param foreign beginnings of another application's keys, which are that one's affair: known whatever follows, variables too
 */
public record KnownKeys(String reader, Set<String> forms, Set<String> checkedLater, Set<String> foreign) {
    private static final int ELEMENTS_IN_ENVIRONMENT = 10;

    /** Whether there is such a key; also a variable that has no key and is known all the same. */
    boolean has(String key) {
        return forms.contains(form(key))
                || checkedLater.stream().anyMatch(key::startsWith)
                || foreign.stream()
                        .anyMatch(folder ->
                                key.startsWith(folder) || key.startsWith(ConfigurationSource.variable(folder) + "_"));
    }

    private static String form(String key) {
        return key.replaceAll(ConfigurationSource.PLACE, "[]");
    }

    /** The keys that an environment variable may be meant for. */
    List<String> forVariables() {
        return forms.stream().flatMap(KnownKeys::withPlaces).toList();
    }

    private static Stream<String> withPlaces(String form) {
        int place = form.indexOf("[]");
        return place < 0
                ? Stream.of(form)
                : IntStream.range(0, ELEMENTS_IN_ENVIRONMENT)
                        .mapToObj(i -> form.substring(0, place) + "[" + i + "]" + form.substring(place + 2))
                        .flatMap(KnownKeys::withPlaces);
    }

    /** What could have been meant by a key that there is not, in words. */
    String besides(String key) {
        String folder = key.contains(".") ? key.substring(0, key.lastIndexOf('.')) : key;
        Set<String> names = forms.stream()
                .filter(form -> form.startsWith(form(folder) + "."))
                .map(form -> form.substring(form(folder).length() + 1).replaceAll("\\..*", ""))
                .collect(Collectors.toCollection(TreeSet::new));
        return names.isEmpty()
                ? "there is nothing below " + folder + "."
                : "below " + folder + " there are " + names + ".";
    }
}
