package comanda.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every connector keeps. Connectors are found in their folder, so that a new one is checked without a word here. */
final class ConnectorArchitectureTest {
    private static final Path FOLDER = Path.of("..", "..", "connectors");
    private static final String ENTRY = "META-INF/services/comanda.connectors.spi.ConnectorProvider";

    /** Every folder with a connector in it, whether or not something depends on it. */
    static Stream<Path> connectors() throws IOException {
        try (Stream<Path> folders = Files.list(FOLDER)) {
            return folders
                    .filter(folder ->
                            Files.exists(folder.resolve("src/main/resources").resolve(ENTRY)))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    /** The connector's classes. Maven builds all connectors before this module, unless it is told to build only a part. */
    private static JavaClasses classesOf(Path connector) {
        Path classes = connector.resolve("target/classes");
        assumeTrue(Files.exists(classes.resolve(ENTRY)), connector + " has not been built");
        JavaClasses found = new ClassFileImporter().importPath(classes);
        assertThat(found).as("classes of " + connector).hasSizeGreaterThan(1);
        return found;
    }

    private static String[] packagesOf(JavaClasses classes) {
        return classes.stream().map(JavaClass::getPackageName).distinct().toArray(String[]::new);
    }

    @Test
    void thereAreConnectors() throws IOException {
        assertThat(connectors().map(connector -> connector.getFileName().toString()))
                .contains("handheld", "sample");
    }

    @ParameterizedTest
    @MethodSource("connectors")
    void aConnectorSeesTheDomainTheSpiAndTheToolkitAndNothingElseOfTheProject(Path connector) {
        JavaClasses classes = classesOf(connector);
        DescribedPredicate<JavaClass> own = resideInAnyPackage(packagesOf(classes));
        noClasses()
                .should()
                .dependOnClassesThat(resideInAnyPackage("comanda..")
                        .and(DescribedPredicate.not(own))
                        .and(DescribedPredicate.not(resideInAnyPackage(
                                "comanda.domain..", "comanda.connectors.spi..", "comanda.connectors.toolkit.."))))
                .check(classes);
    }

    @ParameterizedTest
    @MethodSource("connectors")
    void aConnectorLogsThroughItsContextAndNeedsNoFrameworkAndNoTests(Path connector) {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.micronaut..", "jakarta..", "org.slf4j..", "java.util.logging..", "org.junit..")
                .check(classesOf(connector));
    }

    @ParameterizedTest
    @MethodSource("connectors")
    void aConnectorComputesWithNoBinaryFractions(Path connector) {
        noClasses()
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(Double.class, Float.class)
                .check(classesOf(connector));
    }

    @ParameterizedTest
    @MethodSource("connectors")
    void onlyTheToolkitOpensSocketsToAPointOfSale(Path connector) {
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveNameMatching("java\\.net\\.Socket|java\\.nio\\.channels\\..*")
                .check(classesOf(connector));
    }

    @ParameterizedTest
    @MethodSource("connectors")
    void aConnectorsPackagesAreItsOwnAndNullMarked(Path connector) {
        List<JavaPackage> packages = classesOf(connector).stream()
                .map(JavaClass::getPackage)
                .distinct()
                .toList();
        String root = "comanda.connectors." + connector.getFileName().toString().replace("-", "");
        assertThat(packages).allSatisfy(found -> {
            assertThat(found.getName() + ".").startsWith(root + ".");
            assertThat(found.isAnnotatedWith(NullMarked.class))
                    .as(found.getName())
                    .isTrue();
        });
    }
}
