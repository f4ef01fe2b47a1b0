package comanda.connectors.tck.corner;

import comanda.connectors.simulation.PosSimulator;
import comanda.connectors.spi.ConnectorProvider;
import comanda.connectors.tck.ConnectorTck;

/** The conformance kit on the connector {@code corner}. */
final class CornerTckTest extends ConnectorTck {
    @Override
    protected ConnectorProvider underTest() {
        return new CornerConnectorProvider();
    }

    @Override
    protected PosSimulator simulator() {
        return new CornerTill();
    }
}
