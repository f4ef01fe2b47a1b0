package comanda.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rules for connectors that nobody has named here: those whose modules stand in the root's pom. A new one needs that line and nothing else. */
class ConnectorModulesTest {
    private static final Path ROOT = Path.of("../..");
    private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");
    private static final String SERVICE =
            "src/main/resources/META-INF/services/comanda.connectors.spi.ConnectorProvider";

    private static List<String> modules() throws IOException {
        return MODULE.matcher(Files.readString(ROOT.resolve("pom.xml")))
                .results()
                .map(MatchResult::group)
                .map(module -> module.replaceAll("</?module>", ""))
                .toList();
    }

    static Stream<String> connectors() throws IOException {
        return modules().stream()
                .filter(module -> Files.exists(ROOT.resolve(module).resolve(SERVICE)));
    }

    @Test
    void eachConnectorIsBuiltBeforeTheDistributionThatCollectsIt() throws IOException {
        List<String> modules = modules();
        assertThat(connectors()).contains("connectors/handheld").allSatisfy(connector -> {
            assertThat(connector).as("where the distribution looks").matches("connectors/[^/]+");
            assertThat(modules.indexOf(connector))
                    .as("the place of " + connector + " in the root's pom")
                    .isLessThan(modules.indexOf("bootstrap/launcher"));
        });
    }

    @ParameterizedTest
    @MethodSource("connectors")
    void aConnectorSeesTheSpiAndItsHelpersAndNothingElseOfTheProject(String module) throws IOException {
        String itself = packageOf(module);
        noClasses()
                .should()
                .dependOnClassesThat(resideInAPackage("comanda..")
                        .and(not(resideInAnyPackage(
                                "comanda.domain..",
                                "comanda.connectors.spi..",
                                "comanda.connectors.toolkit..",
                                itself))))
                .check(classes(module));
    }

    @ParameterizedTest
    @MethodSource("connectors")
    void aConnectorOpensNoSocketWithoutTheToolkit(String module) {
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveNameMatching("java\\.net\\.(Server)?Socket|java\\.nio\\.channels\\..*")
                .check(classes(module));
    }

    private static String packageOf(String module) throws IOException {
        String provider =
                Files.readString(ROOT.resolve(module).resolve(SERVICE)).strip();
        return provider.substring(0, provider.lastIndexOf('.')) + "..";
    }

    private static JavaClasses classes(String module) {
        Path built = ROOT.resolve(module).resolve("target/classes");
        Assumptions.assumeTrue(Files.isDirectory(built), module + " was left out of this build");
        JavaClasses classes = new ClassFileImporter().importPath(built);
        assertThat(classes).as(module).hasSizeGreaterThan(1);
        return classes;
    }
}
