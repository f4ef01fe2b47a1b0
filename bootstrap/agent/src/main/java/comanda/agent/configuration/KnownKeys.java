package comanda.agent.configuration;

import comanda.connectors.spi.SettingSpec;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Which keys there are. One file may serve the agent and the hub, and the agent of a later version: their keys are known as well.
 *
 * @param forms keys; {@code []} stands for a place in a list
 * @param connectors the ids of the connectors, which know their own settings
 */
record KnownKeys(Set<String> forms, Set<String> connectors) {
    private static final String ROOT = "comanda.";
    private static final int ELEMENTS_IN_ENVIRONMENT = 10;
    /** What the administration of a hub takes is its own affair. */
    private static final String HUB_ADMIN = "comanda.hub-server.admin.";

    private static final String HUB_ADMIN_VARIABLES = "COMANDA_HUB_SERVER_ADMIN_";
    private static final List<String> TOKEN = List.of("name", "sha256", "scopes", "scopes[]");
    private static final List<String> HUB_SERVER =
            List.of("host", "port", "allow-legacy-agents", "datasource.url", "nats.url");

    /** @param connectors the settings of each connector that is there, by its id */
    static KnownKeys with(Map<String, List<SettingSpec>> connectors) {
        Stream<String> own = below(ROOT, AgentSettings.ALL.stream().map(SettingSpec::name));
        Stream<String> theirs = connectors.entrySet().stream()
                .flatMap(connector -> below(
                        ROOT + "pos." + connector.getKey() + ".",
                        connector.getValue().stream().map(SettingSpec::name)));
        Stream<String> others = Stream.of(
                        below("comanda.api.tokens[].", TOKEN.stream()),
                        below(PrinterSettings.LIST + "[].", PrinterSettings.parts().stream()),
                        below("comanda.hub-server.", HUB_SERVER.stream()),
                        below("comanda.hub-server.api.tokens[].", TOKEN.stream()))
                .flatMap(Function.identity());
        return new KnownKeys(
                Stream.of(own, theirs, others).flatMap(Function.identity()).collect(Collectors.toUnmodifiableSet()),
                connectors.keySet());
    }

    private static Stream<String> below(String folder, Stream<String> names) {
        return names.map(name -> folder + name);
    }

    /** Whether there is such a key; also a variable that has no key and is known all the same. A connector says itself which settings it has. */
    boolean has(String key) {
        return forms.contains(form(key))
                || key.startsWith(HUB_ADMIN)
                || key.startsWith(HUB_ADMIN_VARIABLES)
                || connectors.stream().anyMatch(id -> key.startsWith(ROOT + "pos." + id + "."));
    }

    private static String form(String key) {
        return key.replaceAll("\\[\\d+]", "[]");
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
