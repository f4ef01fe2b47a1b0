package comanda.connectors.tck;

import comanda.connectors.simulation.PosSimulator;
import comanda.connectors.spi.ConnectorProvider;
import comanda.connectors.tck.bench.RuleBroken;
import comanda.connectors.tck.bench.SimulatedStand;
import comanda.connectors.tck.rules.Rule;
import comanda.connectors.tck.rules.Rules;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * The conformance kit as a test: a connector's author extends it and writes two methods. Each rule becomes a test with the rule's number in its name. {@code -Dcomanda.tck.rules=411,602} tries these
 * alone.
 */
@Isolated("rules about threads and files watch the whole process")
public abstract class ConnectorTck {
    private static final String ONLY = "comanda.tck.rules";

    /** The connector under test, as the agent would find it. */
    protected abstract ConnectorProvider underTest();

    /** A simulated point of sale of its own for each call, listening. It is closed by the kit. */
    protected abstract PosSimulator simulator();

    @TestFactory
    final Stream<DynamicNode> rules() throws InterruptedException {
        List<Rule> rules = chosen();
        Map<Rule, Verdict> verdicts = new ConcurrentHashMap<>();
        Trial.simulated(new SimulatedStand(underTest(), this::simulator))
                .run(rules, verdict -> verdicts.put(verdict.rule(), verdict));
        Map<String, List<DynamicTest>> groups = new TreeMap<>();
        for (Rule rule : rules) {
            groups.computeIfAbsent(
                            rule.number() / 100 + "00 " + rule.group().text(), group -> new java.util.ArrayList<>())
                    .add(test(rule, verdicts));
        }
        return groups.entrySet().stream()
                .map(group -> DynamicContainer.dynamicContainer(group.getKey(), group.getValue()));
    }

    private static List<Rule> chosen() {
        String only = System.getProperty(ONLY, "");
        List<String> numbers = Arrays.asList(only.split(",", -1));
        List<Rule> chosen = Rules.all().stream()
                .filter(rule -> only.isEmpty() || numbers.contains(Integer.toString(rule.number())))
                .toList();
        if (chosen.isEmpty()) {
            throw new IllegalArgumentException("-D" + ONLY + "=" + only + " names no rule");
        }
        return chosen;
    }

    private static DynamicTest test(Rule rule, Map<Rule, Verdict> verdicts) {
        String name = rule.number() + " " + rule.sentence();
        return switch (verdicts.get(rule)) {
            case Verdict.Broken broken ->
                DynamicTest.dynamicTest(name, () -> {
                    throw new RuleBroken(broken.text(), broken.cause());
                });
            case Verdict.NotTried(Rule _, String why) ->
                DynamicTest.dynamicTest(name + " (not asked: " + why + ")", () -> {});
            case Verdict.Kept _ -> DynamicTest.dynamicTest(name, () -> {});
            case null -> throw new IllegalStateException("no verdict on rule " + rule.number());
        };
    }
}
