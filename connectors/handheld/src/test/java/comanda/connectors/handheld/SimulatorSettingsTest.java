package comanda.connectors.handheld;

import static org.assertj.core.api.Assertions.assertThat;

import comanda.connectors.handheld.simulator.HandheldPosSimulator;
import comanda.connectors.handheld.simulator.options.SimulatorOptions;
import comanda.connectors.handheld.simulator.wire.WireProfile;
import comanda.connectors.spi.Connector;
import comanda.connectors.spi.ConnectorSettings;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The simulator's word for how it is reached is one that this connector takes. */
final class SimulatorSettingsTest {

    @ParameterizedTest
    @EnumSource(WireProfile.class)
    void theConnectorReadsTablesWithThem(WireProfile profile, @TempDir Path folder) throws Exception {
        HandheldConnectorProvider provider = new HandheldConnectorProvider();
        try (HandheldPosSimulator pos = new HandheldPosSimulator(
                        SimulatorOptions.builder().profile(profile).tables(7).build());
                TestHost host = new TestHost(folder)) {
            ConnectorSettings given = new ConnectorSettings(
                    provider.describe().settings(), pos.settings(Duration.ofMillis(250)), Rig.BRL);
            assertThat(provider.validate(given)).isEmpty();
            try (Connector connector = provider.open(given, host.context())) {
                assertThat(connector.tables(Rig.deadline())).hasSize(7);
                assertThat(pos.secrets())
                        .hasSizeGreaterThan(pos.simulator().keys().all().size() + 3);
            }
        }
    }
}
