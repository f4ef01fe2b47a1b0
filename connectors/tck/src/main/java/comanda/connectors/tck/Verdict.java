package comanda.connectors.tck;

import comanda.connectors.tck.rules.Rule;

/** What came of trying a rule. */
public sealed interface Verdict {
    Rule rule();

    /** The connector keeps it. */
    record Kept(Rule rule) implements Verdict {}

    /**
     * The connector does not keep it.
     *
     * @param seen what was seen instead
     */
    record Broken(Rule rule, String seen, Throwable cause) implements Verdict {
        /** The rule, what was seen, and where to look, for the connector's author. */
        public String text() {
            return "Rule " + rule.number() + " (" + rule.group().text() + "): " + rule.sentence()
                    + System.lineSeparator()
                    + "  Seen: " + seen + System.lineSeparator()
                    + "  Look at: " + rule.lookAt() + System.lineSeparator()
                    + "  Read on: docs/connectors/rules.md, " + rule.number();
        }
    }

    /** Says nothing about this connector, or cannot be tried here. */
    record NotTried(Rule rule, String why) implements Verdict {}
}
