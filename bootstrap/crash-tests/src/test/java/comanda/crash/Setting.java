package comanda.crash;

import comanda.connectors.handheld.simulator.options.Firmware;
import comanda.connectors.handheld.simulator.wire.WireProfile;
import java.util.List;

/**
 * A build of the PDV.
 *
 * @param lineIds whether the lines of a bill have ids; without them, guests who order the same look the same
 */
record Setting(WireProfile profile, Firmware firmware, boolean lineIds) {
    /** Every one that there is. */
    static final List<Setting> ALL = List.of(
            new Setting(WireProfile.BRACKET, Firmware.QUEUE, true),
            new Setting(WireProfile.CONTROL, Firmware.QUEUE, false),
            new Setting(WireProfile.BRACKET, Firmware.CLOSEBOARD, true),
            new Setting(WireProfile.CONTROL, Firmware.CLOSEBOARD, false),
            new Setting(WireProfile.BRACKET, Firmware.QUEUE, false),
            new Setting(WireProfile.BRACKET, Firmware.CLOSEBOARD, false));

    @Override
    public String toString() {
        return profile.text() + ", closed by " + firmware.text() + ", " + (lineIds ? "with" : "without") + " line ids";
    }
}
