package comanda.connectors.tck.broken;

import comanda.connectors.spi.ConnectorProvider;

/**
 * A connector that breaks one rule.
 *
 * @param rule the rule's number
 * @param wrong what it does wrong
 */
record BrokenConnector(int rule, String wrong, ConnectorProvider provider) {
    @Override
    public String toString() {
        return rule + " " + wrong;
    }
}
