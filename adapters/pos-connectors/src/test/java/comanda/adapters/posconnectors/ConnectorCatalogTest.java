package comanda.adapters.posconnectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import comanda.connectors.spi.ConnectorProvider;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where connectors are found. How the broken ones among them are put aside is told by {@link ZooTest}. */
final class ConnectorCatalogTest {
    private static final ClassLoader OWN = ConnectorCatalogTest.class.getClassLoader();

    @TempDir
    private Path folder;

    @Test
    void anUnknownIdIsAnsweredWithThoseThatExist() throws Exception {
        ConnectorCatalog catalog =
                Enclosure.discover(folder, Zoo.Innocent.class.getName(), Zoo.OfAnotherLevel.class.getName());

        assertThatExceptionOfType(ConnectorSetupException.class)
                .isThrownBy(() -> catalog.get("handhold"))
                .withMessageContaining("'handhold' does not exist")
                .withMessageContaining("innocent");
        assertThatExceptionOfType(ConnectorSetupException.class)
                .isThrownBy(() -> catalog.get("later"))
                .withMessageContaining("'later' cannot be used: it was written for level 7");
    }

    @Test
    void theBundledConnectorIsFoundWithAndWithoutAFolderOfPlugIns() throws Exception {
        assertThat(ConnectorCatalog.discover(OWN).usable()).containsKey("handheld");
        assertThat(ConnectorCatalog.discover(OWN, folder.resolve("none")).usable())
                .containsKey("handheld");
    }

    @Test
    void plugInsAreFoundAsJarsAndAsFoldersOfJars() throws Exception {
        jar("innocent.jar", Zoo.Innocent.class);
        jar("third/third.jar", Zoo.Third.class);
        Files.writeString(folder.resolve("README.txt"), "no plug-in");

        ConnectorCatalog catalog = ConnectorCatalog.discover(OWN, folder);

        assertThat(catalog.usable().keySet()).containsExactlyInAnyOrder("handheld", "innocent", "third");
        assertThat(catalog.unusable()).isEmpty();
    }

    @Test
    void aJarThatIsCutShortIsToldAndTakesNoOtherWithIt() throws Exception {
        jar("innocent.jar", Zoo.Innocent.class);
        Files.writeString(folder.resolve("cut.jar"), "PK and no more");

        ConnectorCatalog catalog = ConnectorCatalog.discover(OWN, folder);

        assertThat(catalog.usable()).containsKey("innocent");
        assertThat(catalog.unusable().get("cut.jar"))
                .startsWith("it cannot be read as a jar (")
                .endsWith("; copy it again or remove it");
    }

    @Test
    void twoVersionsOfOneConnectorStopTheStartAlthoughTheyHaveOneClassName() throws Exception {
        jar("innocent-1.jar", Zoo.Innocent.class);
        jar("innocent-2.jar", Zoo.Innocent.class);
        areTwins("innocent-1.jar", "innocent-2.jar");

        Files.delete(folder.resolve("innocent-2.jar"));
        assertThat(ConnectorCatalog.discover(OWN, folder).usable()).containsKey("innocent");

        jar("another/innocent-3.jar", Zoo.Innocent.class);
        areTwins("innocent-1.jar", "another/innocent-3.jar");
    }

    private void areTwins(String one, String other) {
        assertThatExceptionOfType(ConnectorSetupException.class)
                .isThrownBy(() -> ConnectorCatalog.discover(OWN, folder))
                .withMessage("Two files bring the connector " + Zoo.Innocent.class.getName() + ": "
                        + folder.resolve(one) + " and " + folder.resolve(other) + ". Remove one of them.");
    }

    /** A jar that announces a connector, whose class is found in the agent's own class path. */
    private void jar(String name, Class<? extends ConnectorProvider> provider) throws IOException {
        Path jar = folder.resolve(name);
        Files.createDirectories(jar.getParent());
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new JarEntry("META-INF/services/" + ConnectorProvider.class.getName()));
            out.write((provider.getName() + "\n").getBytes(StandardCharsets.UTF_8));
        }
    }
}
