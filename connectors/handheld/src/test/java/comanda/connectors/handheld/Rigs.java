package comanda.connectors.handheld;

import comanda.connectors.handheld.simulator.options.SimulatorOptions;
import comanda.connectors.handheld.simulator.wire.WireProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Makes rigs for a test, and closes them behind it. */
final class Rigs implements AfterEachCallback {
    private final List<Rig> made = new ArrayList<>();

    /** A connector open to a PDV of that profile. */
    Rig open(WireProfile profile) {
        return open(profile, options -> options, Map.of());
    }

    /** A connector open to a PDV of that profile, both with something changed. */
    Rig open(WireProfile profile, UnaryOperator<SimulatorOptions.Builder> options, Map<String, String> settings) {
        Rig rig = closed(profile, options, settings);
        rig.connect();
        return rig;
    }

    /** The same without an open connector; {@link Rig#connect} opens it. */
    Rig closed(WireProfile profile, UnaryOperator<SimulatorOptions.Builder> options, Map<String, String> settings) {
        Rig rig = Rig.closed(profile, options, settings);
        made.add(rig);
        return rig;
    }

    @Override
    public void afterEach(ExtensionContext context) {
        made.forEach(Rig::close);
        made.clear();
    }
}
