package comanda.connectors.handheld;

import comanda.connectors.handheld.simulator.HandheldPosSimulator;
import comanda.connectors.handheld.simulator.options.SimulatorOptions;
import comanda.connectors.handheld.simulator.wire.WireProfile;
import comanda.connectors.simulation.PosSimulator;
import comanda.connectors.spi.ConnectorProvider;
import comanda.connectors.tck.ConnectorTck;
import org.junit.jupiter.api.Nested;

/** The conformance kit on both profiles. */
final class HandheldTckTest {
    private abstract static class OnHandheld extends ConnectorTck {
        abstract WireProfile profile();

        @Override
        protected ConnectorProvider underTest() {
            return new HandheldConnectorProvider();
        }

        @Override
        protected PosSimulator simulator() {
            return new HandheldPosSimulator(
                    SimulatorOptions.builder().profile(profile()).build());
        }
    }

    @Nested
    final class InProfileControl extends OnHandheld {
        @Override
        WireProfile profile() {
            return WireProfile.CONTROL;
        }
    }

    @Nested
    final class InProfileBracket extends OnHandheld {
        @Override
        WireProfile profile() {
            return WireProfile.BRACKET;
        }
    }
}
