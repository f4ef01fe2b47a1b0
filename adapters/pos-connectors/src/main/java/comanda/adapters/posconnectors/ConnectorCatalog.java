package comanda.adapters.posconnectors;

import comanda.connectors.spi.ConnectorDescription;
import comanda.connectors.spi.ConnectorProvider;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The connectors that are there. One that cannot be loaded, or was written for another level of the SPI, is put aside with its reason and takes no other with it.
 *
 * @param usable by id
 * @param unusable reasons, by the best name that is known
 */
public record ConnectorCatalog(Map<String, Entry> usable, Map<String, String> unusable) {
    private static final int MOST_FAILURES = 50;
    private static final Duration USUAL_PATIENCE = Duration.ofSeconds(5);

    public ConnectorCatalog {
        usable = Map.copyOf(usable);
        unusable = Map.copyOf(unusable);
    }

    /** A connector and what it said of itself when it was found. */
    public record Entry(ConnectorProvider provider, ConnectorDescription description) {}

    /**
     * Looks for connectors among an agent's own classes.
     *
     * @throws ConnectorSetupException when two have one id
     */
    public static ConnectorCatalog discover(ClassLoader own) throws ConnectorSetupException {
        return discover(List.of(own), Map.of(), USUAL_PATIENCE);
    }

    /**
     * Looks for connectors among an agent's own classes and in the folder of plug-ins: jars, and folders of jars.
     *
     * @throws ConnectorSetupException when two have one id, or when the folder cannot be read
     */
    public static ConnectorCatalog discover(ClassLoader own, Path plugins) throws ConnectorSetupException {
        PluginFolder folder = PluginFolder.open(plugins, own);
        return discover(folder.loaders(), folder.unreadable(), USUAL_PATIENCE);
    }

    /** @param patience how long one connector may take to be made and to say what it is */
    static ConnectorCatalog discover(List<ClassLoader> loaders, Map<String, String> unreadable, Duration patience)
            throws ConnectorSetupException {
        ServiceFiles.refuseTwins(loaders);
        Map<String, String> unusable = new TreeMap<>(unreadable);
        Map<String, Entry> usable = new LinkedHashMap<>();
        for (Announced announced : announced(loaders, unusable)) {
            Entry entry = meet(announced, patience, unusable);
            if (entry != null) {
                examine(entry, usable, unusable);
            }
        }
        return new ConnectorCatalog(usable, unusable);
    }

    /** A connector whose class was found and of which no code ran yet. */
    private record Announced(String name, ServiceLoader.Provider<ConnectorProvider> provider) {}

    private static List<Announced> announced(List<ClassLoader> loaders, Map<String, String> unusable) {
        List<Announced> all = new ArrayList<>();
        Set<Class<?>> seen = new HashSet<>();
        for (ClassLoader loader : loaders) {
            Iterator<ServiceLoader.Provider<ConnectorProvider>> found =
                    ServiceLoader.load(ConnectorProvider.class, loader).stream().iterator();
            while (unusable.size() < MOST_FAILURES) {
                try {
                    if (!found.hasNext()) {
                        break;
                    }
                    ServiceLoader.Provider<ConnectorProvider> next = found.next();
                    // A plug-in's class loader finds the agent's own connectors once more.
                    if (seen.add(next.type())) {
                        all.add(new Announced(next.type().getName(), next));
                    }
                } catch (RuntimeException | Error broken) {
                    unusable.put(
                            "connector " + (all.size() + unusable.size() + 1),
                            "it cannot be loaded: " + Broken.bottomInWords(broken));
                }
            }
        }
        return all;
    }

    private static @Nullable Entry meet(Announced announced, Duration patience, Map<String, String> unusable)
            throws ConnectorSetupException {
        String name = announced.name();
        String what = "it cannot be loaded";
        try {
            ConnectorProvider provider = BoundedCall.run(name + " load", patience, announced.provider()::get, _ -> {});
            what = "it cannot be asked what it is";
            ConnectorDescription description =
                    BoundedCall.run(name + " describe", patience, provider::describe, _ -> {});
            if (description != null && description.vendor() != null && description.version() != null) {
                return new Entry(provider, description);
            }
            unusable.put(name, "it does not say what it is");
        } catch (TimeoutException _) {
            unusable.put(name, what + ": it does not come back within " + patience.toMillis() + " ms");
        } catch (ExecutionException broken) {
            unusable.put(name, what + ": " + Broken.bottomInWords(broken));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new ConnectorSetupException("Interrupted while looking for connectors.");
        }
        return null;
    }

    private static void examine(Entry entry, Map<String, Entry> usable, Map<String, String> unusable)
            throws ConnectorSetupException {
        ConnectorDescription description = entry.description();
        if (description.spiLevel() != ConnectorProvider.SPI_LEVEL) {
            unusable.put(
                    description.id(),
                    "it was written for level " + description.spiLevel()
                            + " of the connector SPI and this agent has level " + ConnectorProvider.SPI_LEVEL
                            + "; install a version of it for that level");
            return;
        }
        Entry twin = usable.put(description.id(), entry);
        if (twin != null) {
            throw new ConnectorSetupException("Two connectors have the id '" + description.id() + "': "
                    + twin.provider().getClass().getName() + " and "
                    + entry.provider().getClass().getName() + ". Remove one of them.");
        }
    }

    /** The connector of that id; an unknown id is answered with those that exist. */
    public Entry get(String id) throws ConnectorSetupException {
        Entry entry = usable.get(id);
        if (entry == null) {
            String known = ". comanda.pos.connector takes one of "
                    + usable.keySet().stream().sorted().toList() + ".";
            if (unusable.containsKey(id)) {
                throw new ConnectorSetupException(
                        "The connector '" + id + "' cannot be used: " + unusable.get(id) + known);
            }
            throw new ConnectorSetupException("The connector '" + id + "' does not exist" + known
                    // One that could not be asked has told no id.
                    + unusable.entrySet().stream()
                            .sorted(Map.Entry.comparingByKey())
                            .map(aside -> "\n" + aside.getKey() + " was put aside: " + aside.getValue() + ".")
                            .collect(Collectors.joining()));
        }
        return entry;
    }
}
