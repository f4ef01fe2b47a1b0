package comanda.connectors.handheld;

import comanda.connectors.handheld.simulator.wire.WireProfile;
import comanda.connectors.simulation.PosSimulator;
import comanda.connectors.spi.ConnectorProvider;
import comanda.connectors.tck.ConnectorTck;
import org.junit.jupiter.api.Nested;

/** The conformance kit on both profiles. */
final class HandheldTckTest {
    @Nested
    final class InProfileControl extends ConnectorTck {
        @Override
        protected ConnectorProvider underTest() {
            return new HandheldConnectorProvider();
        }

        @Override
        protected PosSimulator simulator() {
            return TmpSim.of(WireProfile.CONTROL);
        }
    }

    @Nested
    final class InProfileBracket extends ConnectorTck {
        @Override
        protected ConnectorProvider underTest() {
            return new HandheldConnectorProvider();
        }

        @Override
        protected PosSimulator simulator() {
            return TmpSim.of(WireProfile.BRACKET);
        }
    }
}
