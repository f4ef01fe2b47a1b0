package comanda.connectors.handheld.simulator.control;

import comanda.connectors.handheld.simulator.cloud.KeyRing;
import comanda.connectors.handheld.simulator.cloud.VendorCloud;
import comanda.connectors.handheld.simulator.options.SimulatorOptions;
import comanda.connectors.handheld.simulator.pdv.Pdv;
import comanda.connectors.simulation.recording.Recorder;
import comanda.connectors.simulation.restaurant.Life;
import comanda.connectors.simulation.restaurant.Restaurant;

/** All that the control API can look at and turn. */
public record Steering(
        SimulatorOptions options,
        Restaurant restaurant,
        Life life,
        Pdv pdv,
        Recorder recorder,
        KeyRing keys,
        VendorCloud cloud) {}
