package comanda.connectors.handheld.simulator.pdv;

import comanda.connectors.handheld.simulator.cloud.KeyRing;
import comanda.connectors.handheld.simulator.options.SimulatorOptions;
import comanda.connectors.simulation.recording.Recorder;
import comanda.connectors.simulation.restaurant.Restaurant;
import comanda.connectors.simulation.server.SimulatedServer;
import java.io.IOException;

/** The PDV's TCP server. */
public final class Pdv {

    private Pdv() {}

    /** Begins to listen on the port of the options. */
    public static SimulatedServer start(
            SimulatorOptions options, Restaurant restaurant, KeyRing keys, Recorder recorder) throws IOException {
        return SimulatedServer.start(
                "pdv",
                options.host(),
                options.pdvPort(),
                new PdvProtocol(options),
                new PdvDesk(options, restaurant, keys, recorder),
                recorder);
    }
}
