package comanda.connectors.tck.rules;

import comanda.connectors.spi.Capability;
import comanda.connectors.spi.ConnectorDescription;
import comanda.connectors.tck.bench.Stand;
import java.util.Optional;
import java.util.Set;

/**
 * Something that every connector keeps.
 *
 * @param number stands for the rule in tests, reports and {@code docs/connectors/rules.md}; never given to another rule
 * @param sentence what the connector does
 * @param lookAt where its author looks when it does not
 * @param need what it takes to try it
 * @param capabilities a connector that does not declare all of them is not asked
 * @param alone whether nothing else may go on in the process meanwhile
 * @param check throws {@link comanda.connectors.tck.bench.RuleBroken} where the connector does not keep it
 */
public record Rule(
        int number,
        String sentence,
        String lookAt,
        Need need,
        Set<Capability> capabilities,
        boolean alone,
        Check check) {
    /** Tries the rule. Anything that it throws is a rule broken. */
    @FunctionalInterface
    public interface Check {
        void on(Stand stand) throws Exception;
    }

    public Rule {
        capabilities = Set.copyOf(capabilities);
    }

    /** A rule that any point of sale can be asked about. */
    static Rule anyPos(int number, String sentence, String lookAt, Check check) {
        return new Rule(number, sentence, lookAt, Need.ANY_POS, Set.of(), false, check);
    }

    /** A rule for which the kit sets the scene. */
    static Rule simulated(int number, String sentence, String lookAt, Check check) {
        return new Rule(number, sentence, lookAt, Need.SIMULATOR, Set.of(), false, check);
    }

    Rule needs(Need other) {
        return new Rule(number, sentence, lookAt, other, capabilities, alone, check);
    }

    Rule of(Capability... asked) {
        return new Rule(number, sentence, lookAt, need, Set.of(asked), alone, check);
    }

    Rule runAlone() {
        return new Rule(number, sentence, lookAt, need, capabilities, true, check);
    }

    public Group group() {
        return Group.of(number);
    }

    /** Why a connector that describes itself so is not asked; empty where it is. */
    public Optional<String> whyNotAsked(ConnectorDescription description) {
        return capabilities.stream()
                .filter(capability -> !description.capabilities().contains(capability))
                .findFirst()
                .map(capability -> "it does not declare " + capability);
    }
}
