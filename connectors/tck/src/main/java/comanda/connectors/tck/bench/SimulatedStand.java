package comanda.connectors.tck.bench;

import comanda.connectors.simulation.PosSimulator;
import comanda.connectors.spi.ConnectorProvider;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Each bench has a simulated point of sale of its own.
 *
 * @param provider the connector under test
 * @param simulator makes a point of sale that listens
 */
public record SimulatedStand(ConnectorProvider provider, Supplier<PosSimulator> simulator) implements Stand {
    @Override
    public Bench bench(Duration patience) {
        return Bench.with(provider, simulator.get(), patience);
    }
}
