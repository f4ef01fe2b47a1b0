package comanda.adapters.posconnectors;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * Where connectors are put that are not part of the agent: jars, which share a class loader, and folders of jars with a class loader each, so that the libraries of one connector do not meet
 * those of another. Whatever the agent has itself goes before.
 *
 * @param loaders the agent's own first
 * @param unreadable jars that are none, by their file name, and why
 */
record PluginFolder(List<ClassLoader> loaders, Map<String, String> unreadable) {
    private static final String JAR = ".jar";

    /** @param folder may be missing: then there are no plug-ins */
    static PluginFolder open(Path folder, ClassLoader own) throws ConnectorSetupException {
        List<ClassLoader> loaders = new ArrayList<>(List.of(own));
        Map<String, String> unreadable = new TreeMap<>();
        if (Files.isDirectory(folder)) {
            try {
                add(folder, own, loaders, unreadable);
                for (Path connector : listed(folder)) {
                    if (Files.isDirectory(connector)) {
                        add(connector, own, loaders, unreadable);
                    }
                }
            } catch (IOException failed) {
                throw new ConnectorSetupException("The plugin folder " + folder + " cannot be read (" + failed
                        + "). Give the user that the agent runs as the right to read it.");
            }
        }
        return new PluginFolder(loaders, unreadable);
    }

    private static void add(Path folder, ClassLoader own, List<ClassLoader> loaders, Map<String, String> unreadable)
            throws IOException {
        List<URL> jars = new ArrayList<>();
        for (Path file : listed(folder)) {
            if (file.toString().endsWith(JAR) && isJar(file, unreadable)) {
                jars.add(url(file));
            }
        }
        if (!jars.isEmpty()) {
            loaders.add(new URLClassLoader(String.valueOf(folder.getFileName()), jars.toArray(URL[]::new), own));
        }
    }

    private static List<Path> listed(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    private static boolean isJar(Path file, Map<String, String> unreadable) {
        try (JarFile _ = new JarFile(file.toFile(), false)) {
            return true;
        } catch (IOException failed) {
            unreadable.put(
                    String.valueOf(file.getFileName()),
                    "it cannot be read as a jar (" + Broken.bottomInWords(failed) + "); copy it again or remove it");
            return false;
        }
    }

    private static URL url(Path file) throws MalformedURLException {
        return file.toUri().toURL();
    }
}
