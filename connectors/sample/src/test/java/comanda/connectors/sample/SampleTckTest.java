package comanda.connectors.sample;

import comanda.connectors.simulation.PosSimulator;
import comanda.connectors.spi.ConnectorProvider;
import comanda.connectors.tck.ConnectorTck;

/** All rules of {@code docs/connectors/rules.md}. */
final class SampleTckTest extends ConnectorTck {
    @Override
    protected ConnectorProvider underTest() {
        return new SampleConnectorProvider();
    }

    @Override
    protected PosSimulator simulator() {
        return new SampleSimulator();
    }
}
