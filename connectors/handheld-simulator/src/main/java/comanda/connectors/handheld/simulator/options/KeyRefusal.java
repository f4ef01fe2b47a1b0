package comanda.connectors.handheld.simulator.options;

import java.util.Locale;

/** What a build of the PDV does with a session key that it does not accept. */
public enum KeyRefusal {
    /** It answers an error with {@code NOTAUTHORIZED=true}. */
    ERROR,
    /** It never answers. */
    SILENCE;

    /** The name that people write: {@code error} or {@code silence}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The refusal of that name.
     *
     * @throws IllegalArgumentException if there is none; the message lists those that exist
     */
    public static KeyRefusal named(String text) {
        for (KeyRefusal refusal : values()) {
            if (refusal.text().equalsIgnoreCase(text)) {
                return refusal;
            }
        }
        throw new IllegalArgumentException("no key refusal \"" + text + "\": it is error or silence");
    }
}
