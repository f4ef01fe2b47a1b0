package comanda.connectors.handheld;

import comanda.connectors.handheld.simulator.HandheldSimulator;
import comanda.connectors.handheld.simulator.options.SimulatorOptions;
import comanda.connectors.handheld.simulator.wire.WireProfile;
import comanda.connectors.simulation.PosSimulator;
import comanda.connectors.simulation.faults.Script;
import comanda.connectors.simulation.recording.Recorder;
import comanda.connectors.simulation.restaurant.Restaurant;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

record TmpSim(HandheldSimulator simulator) implements PosSimulator {
    static TmpSim of(WireProfile profile) {
        return new TmpSim(HandheldSimulator.start(SimulatorOptions.builder()
                .profile(profile)
                .tables(1)
                .occupancyPercent(0)
                .build()));
    }

    @Override
    public Map<String, String> settings(Duration patience) {
        Map<String, String> settings = new HashMap<>(
                Rig.settingsFor(simulator, simulator.options().profile().text()));
        settings.put("request-timeout", patience.toMillis() + "ms");
        settings.put("max-message-size", "1MB");
        return settings;
    }

    @Override
    public int maxConnections() {
        return 1;
    }

    @Override
    public Restaurant restaurant() {
        return simulator.restaurant();
    }

    @Override
    public Script script() {
        return simulator.script();
    }

    @Override
    public Recorder recorder() {
        return simulator.recorder();
    }

    @Override
    public boolean shows(Detail detail) {
        return simulator.options().profile() == WireProfile.BRACKET;
    }

    @Override
    public Optional<Sessions> sessions() {
        return Optional.empty();
    }

    @Override
    public List<String> secrets() {
        return simulator.keys().handedOut().stream()
                .map(key -> key.authorization())
                .toList();
    }

    @Override
    public void close() {
        simulator.close();
    }
}
