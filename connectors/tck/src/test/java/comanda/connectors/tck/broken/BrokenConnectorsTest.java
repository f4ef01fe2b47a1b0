package comanda.connectors.tck.broken;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import comanda.connectors.tck.Verdict;
import comanda.connectors.tck.broken.Trials.Tried;
import comanda.connectors.tck.rules.Rule;
import comanda.connectors.tck.rules.Rules;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The kit itself, proven: each rule finds the connector that breaks it, says so in words that help, and finds nothing in the others. */
@Isolated("rules about threads and files watch the whole process")
final class BrokenConnectorsTest {
    private static final BrokenConnector RIGHT = new BrokenConnector(505, "does nothing wrong", Spoiled.CORNER);

    private static Map<BrokenConnector, List<Tried>> tried = Map.of();

    @BeforeAll
    static void tryAllRulesOnAllConnectors() throws InterruptedException {
        List<BrokenConnector> all = Stream.concat(broken(), Stream.of(RIGHT)).toList();
        PrintStream out = System.out;
        try (PrintStream nobodyReads =
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
            // One of them prints.
            System.setOut(nobodyReads);
            tried = Trials.of(all).stream().collect(Collectors.groupingBy(Tried::connector));
        } finally {
            System.setOut(out);
        }
    }

    @AfterAll
    static void tidyUp() {
        BrokenHygiene.tidyUp();
    }

    static Stream<BrokenConnector> broken() {
        return BrokenConnectors.all().stream();
    }

    @Test
    void thereIsOneBrokenConnectorForEachRule() {
        assertThat(broken().map(BrokenConnector::rule).toList())
                .containsExactlyInAnyOrderElementsOf(
                        Rules.all().stream().map(Rule::number).toList());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("broken")
    void breaksItsRuleAndNoOther(BrokenConnector connector) {
        mustBreakItsRuleAlone(connector);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("broken")
    void isToldWhatWasSeenAndWhereToLook(BrokenConnector connector) {
        Verdict.Broken verdict = ownVerdict(connector);
        Rule rule = verdict.rule();

        assertThat(verdict.text())
                .contains("Rule " + rule.number(), rule.sentence(), verdict.seen(), rule.lookAt())
                .contains("docs/connectors/rules.md");
        assertThat(verdict.seen())
                .isNotBlank()
                .hasSizeLessThan(1_000)
                .doesNotContain(rule.sentence())
                .doesNotContain("ExecutionException");
        assertThat(rule.sentence()).doesNotContain(verdict.seen());
    }

    @Test
    void aConnectorThatBreaksNothingIsFoundOut() {
        assertThatThrownBy(() -> mustBreakItsRuleAlone(RIGHT))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("505");
    }

    @Test
    void aConnectorThatBreaksAnotherRuleIsFoundOut() {
        BrokenConnector connector = broken().findFirst().orElseThrow();
        List<Tried> another = tried.getOrDefault(connector, List.of()).stream()
                .map(each -> new Tried(RIGHT, each.verdict()))
                .toList();

        assertThatThrownBy(() -> mustBreakItsRuleAlone(RIGHT, another))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(Integer.toString(connector.rule()));
    }

    private static void mustBreakItsRuleAlone(BrokenConnector connector) {
        mustBreakItsRuleAlone(connector, tried.getOrDefault(connector, List.of()));
    }

    private static void mustBreakItsRuleAlone(BrokenConnector connector, List<Tried> verdicts) {
        assertThat(verdicts.size())
                .as("how many rules were tried")
                .isEqualTo(Rules.all().size());
        assertThat(verdicts.stream().filter(Tried::isBroken).toList())
                .as("the rules that are broken by a connector that " + connector.wrong() + ", which are "
                        + connector.rule() + " alone")
                .extracting(each -> each.verdict().rule().number())
                .containsExactly(connector.rule());
    }

    private static Verdict.Broken ownVerdict(BrokenConnector connector) {
        return tried.getOrDefault(connector, List.of()).stream()
                .filter(Tried::isOwnRule)
                .map(Tried::verdict)
                .filter(Verdict.Broken.class::isInstance)
                .map(Verdict.Broken.class::cast)
                .findFirst()
                .orElseThrow(() -> new AssertionError(
                        "rule " + connector.rule() + " finds nothing in a connector that " + connector.wrong()));
    }
}
