package comanda.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import comanda.connectors.simulation.PosSimulator;
import comanda.connectors.spi.ConnectorProvider;
import comanda.connectors.tck.ConnectorTck;
import comanda.connectors.tck.Trial;
import comanda.connectors.tck.Verdict;
import comanda.connectors.tck.bench.SimulatedStand;
import comanda.connectors.tck.rules.Rule;
import comanda.connectors.tck.rules.Rules;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ResourceLock(Resources.SYSTEM_OUT)
@ResourceLock(Resources.SYSTEM_ERR)
class ConnectorCommandTest {
    private static final String POM = """
            <project>
              <modules>
                <module>domain</module>
                <module>connectors/spi</module>
                <module>connectors/handheld</module>
                <module>bootstrap/agent</module>
              </modules>
            </project>
            """;
    /** As wide as the formatter lets a line be; what is wider it would break, and the build would fail. */
    private static final int WIDTH = 120;
    /** The rules from here on play faults at length; the sample's own test asks all of them of the same code. */
    private static final int FIRST_OF_FAULTS = 600;

    @TempDir
    private Path checkout = Path.of("");

    private record Said(int status, String out, String err) {}

    @BeforeEach
    void aCheckout() throws IOException {
        Files.writeString(checkout.resolve("pom.xml"), POM);
        Files.createDirectories(checkout.resolve("connectors/handheld"));
    }

    private Said create(String name) {
        return said("connector", "new", name, "--folder", checkout.toString());
    }

    private static Said said(String... arguments) {
        PrintStream outBefore = System.out;
        PrintStream errBefore = System.err;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        try (PrintStream newOut = new PrintStream(out, true, StandardCharsets.UTF_8);
                PrintStream newErr = new PrintStream(err, true, StandardCharsets.UTF_8)) {
            System.setOut(newOut);
            System.setErr(newErr);
            int status = Launcher.run(arguments);
            return new Said(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(outBefore);
            System.setErr(errBefore);
        }
    }

    /** Everything in the checkout, by path. */
    private Map<String, String> content() throws IOException {
        Map<String, String> content = new TreeMap<>();
        try (Stream<Path> files = Files.walk(checkout)) {
            for (Path file : files.toList()) {
                content.put(
                        checkout.relativize(file).toString(), Files.isDirectory(file) ? "" : Files.readString(file));
            }
        }
        return content;
    }

    @Test
    void aNewConnectorKeepsTheRulesAsItIs() throws Exception {
        Said said = create("corner-till");
        assertThat(said.err()).isEmpty();
        assertThat(said.status()).isZero();
        assertThat(said.out()).contains("mvn verify -pl connectors/corner-till -am", "README.md");

        Path classes = Files.createDirectories(checkout.resolve("classes"));
        Path folder = checkout.resolve("connectors/corner-till");
        compile(javaFiles(folder), classes);
        Path resources = folder.resolve("src/main/resources");
        URL[] path = {classes.toUri().toURL(), resources.toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(path, ConnectorCommandTest.class.getClassLoader())) {
            Object kit = made(loader.loadClass("comanda.connectors.cornertill.CornerTillTckTest"));
            ConnectorProvider provider = (ConnectorProvider) called(kit, "underTest");
            assertThat(provider.describe().id()).isEqualTo("corner-till");
            List<Rule> rules = Rules.all().stream()
                    .filter(rule -> rule.number() < FIRST_OF_FAULTS)
                    .toList();
            List<Verdict> verdicts = Trial.simulated(
                            new SimulatedStand(provider, () -> (PosSimulator) called(kit, "simulator")))
                    .run(rules, _ -> {});
            assertThat(verdicts).hasSizeGreaterThan(50);
            assertThat(verdicts)
                    .filteredOn(verdict -> verdict instanceof Verdict.Broken)
                    .isEmpty();
        }
    }

    private static List<Path> javaFiles(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    // Main and test have a package-info each; Maven compiles them apart, this test does not.
                    .filter(file -> !file.endsWith("package-info.java"))
                    .toList();
        }
    }

    private static void compile(List<Path> sources, Path classes) throws IOException {
        JavaCompiler compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler());
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8);
                PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8)) {
            boolean isDone = compiler.getTask(
                            new java.io.OutputStreamWriter(out, StandardCharsets.UTF_8),
                            files,
                            null,
                            List.of(
                                    "-d",
                                    classes.toString(),
                                    "-proc:none",
                                    "-classpath",
                                    System.getProperty("java.class.path")),
                            null,
                            files.getJavaFileObjectsFromPaths(sources))
                    .call();
            assertThat(isDone).as(said.toString(StandardCharsets.UTF_8)).isTrue();
        }
    }

    private static Object made(Class<?> type) throws ReflectiveOperationException {
        assertThat(ConnectorTck.class).isAssignableFrom(type);
        Constructor<?> constructor = type.getDeclaredConstructor();
        constructor.setAccessible(true);
        return constructor.newInstance();
    }

    private static Object called(Object kit, String name) {
        try {
            Method method = kit.getClass().getDeclaredMethod(name);
            method.setAccessible(true);
            return Objects.requireNonNull(method.invoke(kit));
        } catch (ReflectiveOperationException broken) {
            throw new LinkageError(name, broken);
        }
    }

    @Test
    void thePomIsGivenOneLineAfterTheLastConnectorAndNothingElseIsTouched() throws Exception {
        create("corner-till");
        assertThat(content().get("pom.xml")).isEqualTo(POM.replace("    <module>bootstrap/agent</module>", """
                    <module>connectors/corner-till</module>
                    <module>bootstrap/agent</module>""".indent(4)
                .stripTrailing()));
        assertThat(content().keySet())
                .filteredOn(path -> !path.startsWith("connectors/corner-till"))
                .containsExactly("", "connectors", "connectors/handheld", "pom.xml");
    }

    @Test
    void aLineThatStandsInThePomAlreadyIsLeftAlone() throws Exception {
        create("corner-till");
        String pom = Files.readString(checkout.resolve("pom.xml"));
        Files.move(checkout.resolve("connectors/corner-till"), checkout.resolve("elsewhere"));

        assertThat(create("corner-till").out()).contains("Found <module>connectors/corner-till</module>");

        assertThat(checkout.resolve("pom.xml")).hasContent(pom);
    }

    /** Each text of the sample that names it is renamed, and stays as the formatter left it, however long the name. */
    @ParameterizedTest
    @ValueSource(strings = {"x", "corner-till", "abcdefghijklmnopqrstuvwxyzabcd", "a-b-c-d-e-f-g-h-i-j-k-l-m-n-op"})
    void nothingInItIsCalledSampleAndTheFormatterHasNothingToSay(String name) throws Exception {
        create(name);
        for (Map.Entry<String, String> file : content().entrySet()) {
            assertThat(file.getKey()).doesNotContainIgnoringCase("sample");
            assertThat(file.getValue()).as(file.getKey()).doesNotContainIgnoringCase("sample");
            assertThat(file.getValue().lines().filter(line -> line.matches("import (?!static ).*")))
                    .as("imports of " + file.getKey())
                    .isSortedAccordingTo(Comparator.comparing(line -> line.replace(";", "")));
            assertThat(file.getValue().lines())
                    .as(file.getKey())
                    .filteredOn(line -> file.getKey().endsWith(".java")
                            && !line.strip().startsWith("*")
                            && !line.strip().startsWith("/**")
                            && !line.strip().startsWith("//"))
                    .allSatisfy(line -> assertThat(line.length()).as(line).isLessThanOrEqualTo(WIDTH));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Corner,lower-case letters",
        "corner_till,lower-case letters",
        "-corner,begins with a letter",
        "4corners,begins with a letter",
        "corner--till,single hyphens",
        "corner-,single hyphens",
        "../corner,lower-case letters",
        "abcdefghijklmnopqrstuvwxyzabcde,at most 30 characters",
        "new,a word of Java's",
        "int-erface,a word of Java's",
        "handheld,There is connectors/handheld already",
        "hand-held,There is connectors/handheld already"
    })
    void aBadNameIsRefusedWithWhatToDoAndLeavesNothingBehind(String name, String what) throws Exception {
        Map<String, String> before = content();
        // A name that begins with a hyphen is an option's unless this says that options are over.
        Said said = said("connector", "new", "--folder", checkout.toString(), "--", name);
        assertThat(said.status()).isEqualTo(2);
        assertThat(said.err()).contains(what).doesNotContain("\tat ");
        assertThat(content()).isEqualTo(before);
    }

    @Test
    void aFolderThatIsNoCheckoutIsRefused() throws Exception {
        Path elsewhere = Files.createDirectory(checkout.resolve("elsewhere"));
        Said said = said("connector", "new", "corner", "--folder", elsewhere.toString());
        assertThat(said.status()).isEqualTo(2);
        assertThat(said.err()).contains("is no checkout of Comanda", "--folder");
        assertThat(elsewhere).isEmptyDirectory();
    }

    @Test
    void aPomWithoutConnectorsIsRefusedAndNothingIsWritten() throws Exception {
        Files.writeString(checkout.resolve("pom.xml"), "<project/>");
        Map<String, String> before = content();
        Said said = create("corner");
        assertThat(said.status()).isEqualTo(2);
        assertThat(said.err()).contains("<module>connectors/corner</module> has no place");
        assertThat(content()).isEqualTo(before);
    }

    @Test
    void whatCannotBeFinishedIsTakenAway() throws Exception {
        // In the place of the pom's replacement stands a folder that cannot be overwritten.
        Files.createDirectories(checkout.resolve("pom.xml.new/full"));
        Map<String, String> before = content();
        Said said = create("corner");
        assertThat(said.status()).isEqualTo(2);
        assertThat(said.err()).contains("could not be written");
        assertThat(content()).isEqualTo(before);
    }
}
