package comanda.connectors.handheld.simulator.wire;

import java.util.Locale;

/** The two known shapes of a message on the wire. */
public enum WireProfile {
    /** Published: one control character between fields, {@code =} between key and value, one at the end. */
    CONTROL("\u001d", "=", "\u0004", "BOARD", "USER"),
    /** Captured: {@code [NP]}, {@code [EQ]} and {@code [EOM]}. */
    BRACKET("[NP]", "[EQ]", "[EOM]", "BOARDID", "USERID");

    private final String separator;
    private final String assignment;
    private final String end;
    private final String tableKey;
    private final String userKey;

    WireProfile(String separator, String assignment, String end, String tableKey, String userKey) {
        this.separator = separator;
        this.assignment = assignment;
        this.end = end;
        this.tableKey = tableKey;
        this.userKey = userKey;
    }

    /** What stands between two fields. */
    public String separator() {
        return separator;
    }

    /** What stands between a field's key and its value; only the first one counts. */
    public String assignment() {
        return assignment;
    }

    /** What ends a message. */
    public String end() {
        return end;
    }

    /** The key of the field that names a table. */
    public String tableKey() {
        return tableKey;
    }

    /** The key of the field that names the user. */
    public String userKey() {
        return userKey;
    }

    /** The other one of the two. */
    public WireProfile other() {
        return switch (this) {
            case CONTROL -> BRACKET;
            case BRACKET -> CONTROL;
        };
    }

    /** The name that people write: {@code control} or {@code bracket}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The profile of that name.
     *
     * @throws IllegalArgumentException if there is none; the message lists those that exist
     */
    public static WireProfile named(String text) {
        for (WireProfile profile : values()) {
            if (profile.text().equalsIgnoreCase(text)) {
                return profile;
            }
        }
        throw new IllegalArgumentException("no wire profile \"" + text + "\": it is control or bracket");
    }
}
