package comanda.adapters.posconnectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import comanda.connectors.spi.ConnectorProvider;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Finding connectors: a broken one is put aside with its reason and takes no other with it. */
final class ConnectorCatalogTest {
    @TempDir
    private Path folder;

    @Test
    void anInnocentConnectorLoadsAmongAllKindsOfBrokenOnes() throws Exception {
        ConnectorCatalog catalog = discover(
                "comanda.nowhere.Missing",
                Zoo.StaticallyBroken.class.getName(),
                Zoo.BrokenConstructor.class.getName(),
                Zoo.NoProvider.class.getName(),
                Zoo.OfAnotherLevel.class.getName(),
                Zoo.Mute.class.getName(),
                Zoo.Nervous.class.getName(),
                Zoo.Unnameable.class.getName(),
                Zoo.Innocent.class.getName());

        assertThat(catalog.usable()).containsKey("innocent");
        assertThat(catalog.unusable()).hasSize(8);
        assertThat(catalog.unusable().values())
                .anyMatch(reason -> reason.contains("comanda.nowhere.Missing"))
                .anyMatch(reason -> reason.contains("no native library"))
                .anyMatch(reason -> reason.contains("not today"))
                .anyMatch(reason -> reason.contains("NoProvider"))
                .anyMatch(reason -> reason.contains("Not An Id"));
        assertThat(catalog.unusable().get("later"))
                .contains("level 7")
                .contains("level " + ConnectorProvider.SPI_LEVEL);
        assertThat(catalog.unusable().get(Zoo.Mute.class.getName())).isEqualTo("it does not say what it is");
    }

    @Test
    void twoConnectorsWithOneIdStopTheStart() {
        assertThatExceptionOfType(ConnectorSetupException.class)
                .isThrownBy(() -> discover(Zoo.Innocent.class.getName(), Zoo.Twin.class.getName()))
                .withMessageContaining("'innocent'")
                .withMessageContaining(Zoo.Innocent.class.getName())
                .withMessageContaining(Zoo.Twin.class.getName())
                .withMessageContaining("Remove one of them");
    }

    @Test
    void anUnknownIdIsAnsweredWithThoseThatExist() throws Exception {
        ConnectorCatalog catalog = discover(Zoo.Innocent.class.getName(), Zoo.OfAnotherLevel.class.getName());

        assertThatExceptionOfType(ConnectorSetupException.class)
                .isThrownBy(() -> catalog.get("handhold"))
                .withMessageContaining("'handhold' does not exist")
                .withMessageContaining("innocent");
        assertThatExceptionOfType(ConnectorSetupException.class)
                .isThrownBy(() -> catalog.get("later"))
                .withMessageContaining("'later' cannot be used: it was written for level 7");
    }

    @Test
    void theBundledConnectorIsFound() throws Exception {
        assertThat(ConnectorCatalog.discover(getClass().getClassLoader()).usable())
                .containsKey("handheld");
    }

    private ConnectorCatalog discover(String... providers) throws IOException, ConnectorSetupException {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.write(services.resolve(ConnectorProvider.class.getName()), List.of(providers));
        URL[] path = {folder.toUri().toURL()};
        try (URLClassLoader loader =
                new URLClassLoader(path, new WithoutBundled(getClass().getClassLoader()))) {
            return ConnectorCatalog.discover(loader);
        }
    }

    /** Has all classes and none of the bundled connectors' entries. */
    private static final class WithoutBundled extends ClassLoader {
        WithoutBundled(ClassLoader parent) {
            super(parent);
        }

        @Override
        public Enumeration<URL> getResources(String name) throws IOException {
            List<URL> found = name.startsWith("META-INF/services/comanda.")
                    ? List.of()
                    : Stream.of(super.getResources(name))
                            .flatMap(urls -> Collections.list(urls).stream())
                            .toList();
            return Collections.enumeration(found);
        }
    }
}
