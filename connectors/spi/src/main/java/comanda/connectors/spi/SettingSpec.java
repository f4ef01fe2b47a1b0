package comanda.connectors.spi;

import org.jspecify.annotations.Nullable;

/**
 * A setting that a connector knows.
 *
 * @param name below the connector's prefix, lower-case with hyphens and dots: {@code cloud.url}
 * @param defaultValue as it would be written in a file; null where the setting is required, and for an optional one {@link #isRequired} is false
 * @param documentation a sentence for the operator
 */
public record SettingSpec(
        String name,
        SettingType type,
        boolean isRequired,
        @Nullable String defaultValue,
        String documentation) {
    /** A setting without which the connector cannot be opened. */
    public static SettingSpec required(String name, SettingType type, String documentation) {
        return new SettingSpec(name, type, true, null, documentation);
    }

    /** A setting that has a value when none is given. */
    public static SettingSpec withDefault(String name, SettingType type, String defaultValue, String documentation) {
        return new SettingSpec(name, type, false, defaultValue, documentation);
    }

    /** Whether its value is never to be shown. */
    public boolean isSecret() {
        return type instanceof SettingType.SecretText;
    }
}
