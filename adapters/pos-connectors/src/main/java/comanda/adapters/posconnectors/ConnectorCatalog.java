package comanda.adapters.posconnectors;

import comanda.connectors.spi.ConnectorDescription;
import comanda.connectors.spi.ConnectorProvider;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;

/**
 * The connectors that are there. One that cannot be loaded, or was written for another level of the SPI, is put aside with its reason and takes no other with it.
 *
 * @param usable by id
 * @param unusable reasons, by the best name that is known
 */
public record ConnectorCatalog(Map<String, Entry> usable, Map<String, String> unusable) {
    private static final int MOST_FAILURES = 50;

    public ConnectorCatalog {
        usable = Map.copyOf(usable);
        unusable = Map.copyOf(unusable);
    }

    /** A connector and what it said of itself when it was found. */
    public record Entry(ConnectorProvider provider, ConnectorDescription description) {}

    /**
     * Looks for connectors.
     *
     * @throws ConnectorSetupException when two have one id
     */
    public static ConnectorCatalog discover(ClassLoader loader) throws ConnectorSetupException {
        Map<String, String> unusable = new TreeMap<>();
        Map<String, Entry> usable = new LinkedHashMap<>();
        for (ConnectorProvider provider : load(loader, unusable)) {
            String name = provider.getClass().getName();
            try {
                examine(provider, usable, unusable);
            } catch (RuntimeException | Error broken) {
                unusable.put(name, "it cannot be asked what it is: " + broken);
            }
        }
        return new ConnectorCatalog(usable, unusable);
    }

    private static List<ConnectorProvider> load(ClassLoader loader, Map<String, String> unusable) {
        List<ConnectorProvider> loaded = new ArrayList<>();
        Iterator<ServiceLoader.Provider<ConnectorProvider>> found =
                ServiceLoader.load(ConnectorProvider.class, loader).stream().iterator();
        while (unusable.size() < MOST_FAILURES) {
            String name = "connector " + (loaded.size() + unusable.size() + 1);
            try {
                if (!found.hasNext()) {
                    break;
                }
                ServiceLoader.Provider<ConnectorProvider> next = found.next();
                name = next.type().getName();
                loaded.add(next.get());
            } catch (RuntimeException | Error broken) {
                unusable.put(name, "it cannot be loaded: " + reason(broken));
            }
        }
        return loaded;
    }

    private static void examine(ConnectorProvider provider, Map<String, Entry> usable, Map<String, String> unusable)
            throws ConnectorSetupException {
        ConnectorDescription description = provider.describe();
        if (description == null) {
            unusable.put(provider.getClass().getName(), "it does not say what it is");
            return;
        }
        if (description.spiLevel() != ConnectorProvider.SPI_LEVEL) {
            unusable.put(
                    description.id(),
                    "it was written for level " + description.spiLevel()
                            + " of the connector SPI and this agent has level " + ConnectorProvider.SPI_LEVEL
                            + "; install a version of it for that level");
            return;
        }
        Entry twin = usable.put(description.id(), new Entry(provider, description));
        if (twin != null) {
            throw new ConnectorSetupException("Two connectors have the id '" + description.id() + "': "
                    + twin.provider().getClass().getName() + " and "
                    + provider.getClass().getName() + ". Remove one of them.");
        }
    }

    /** The connector of that id; an unknown id is answered with those that exist. */
    public Entry get(String id) throws ConnectorSetupException {
        Entry entry = usable.get(id);
        if (entry == null) {
            String why = unusable.containsKey(id) ? " cannot be used: " + unusable.get(id) : " does not exist";
            throw new ConnectorSetupException(
                    "The connector '" + id + "'" + why + ". comanda.pos.connector takes one of "
                            + usable.keySet().stream().sorted().toList() + ".");
        }
        return entry;
    }

    private static String reason(Throwable broken) {
        Throwable deepest = broken;
        while (deepest.getCause() != null && deepest.getCause() != deepest) {
            deepest = deepest.getCause();
        }
        return deepest.toString();
    }
}
