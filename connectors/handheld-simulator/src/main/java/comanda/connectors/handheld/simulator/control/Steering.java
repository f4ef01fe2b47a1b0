package comanda.connectors.handheld.simulator.control;

import comanda.connectors.handheld.simulator.cloud.KeyRing;
import comanda.connectors.handheld.simulator.cloud.VendorCloud;
import comanda.connectors.handheld.simulator.options.SimulatorOptions;
import comanda.connectors.simulation.recording.Recorder;
import comanda.connectors.simulation.restaurant.Life;
import comanda.connectors.simulation.restaurant.Restaurant;
import comanda.connectors.simulation.server.SimulatedServer;

/** All that the control API can look at and turn. */
public record Steering(
        SimulatorOptions options,
        Restaurant restaurant,
        Life life,
        SimulatedServer pdv,
        Recorder recorder,
        KeyRing keys,
        VendorCloud cloud) {}
