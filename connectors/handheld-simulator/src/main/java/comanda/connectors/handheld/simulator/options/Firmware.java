package comanda.connectors.handheld.simulator.options;

import java.util.Locale;

/** How a build of the PDV closes a table. */
public enum Firmware {
    /** {@code POSTQUEUE} with action 4 closes; {@code CLOSEBOARD} is unknown. */
    QUEUE,
    /** {@code POSTQUEUE} refuses the close action; {@code CLOSEBOARD} with table key and {@code GUID} closes. */
    CLOSEBOARD;

    /** The name that people write: {@code queue} or {@code closeboard}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The firmware of that name.
     *
     * @throws IllegalArgumentException if there is none; the message lists those that exist
     */
    public static Firmware named(String text) {
        for (Firmware firmware : values()) {
            if (firmware.text().equalsIgnoreCase(text)) {
                return firmware;
            }
        }
        throw new IllegalArgumentException("no firmware \"" + text + "\": it is queue or closeboard");
    }
}
