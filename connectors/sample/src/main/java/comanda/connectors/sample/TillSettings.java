package comanda.connectors.sample;

import comanda.connectors.spi.SettingSpec;
import comanda.connectors.spi.SettingType;
import java.time.Duration;
import java.util.List;

/** The settings, as they stand below {@code comanda.pos.sample} in the agent's configuration. */
final class TillSettings {
    static final String TILL = "till";
    static final String PIN = "pin";
    static final String REQUEST_TIMEOUT = "request-timeout";

    /** The till that everybody has: a small restaurant of the connector's own. */
    static final String OWN = "own";

    static final List<SettingSpec> ALL = List.of(
            SettingSpec.withDefault(
                    TILL,
                    new SettingType.Text("the name of a till in this process"),
                    OWN,
                    "The till to speak to; 'own' is a small restaurant to try things on."),
            SettingSpec.required(
                    PIN, new SettingType.SecretText(), "The PIN with which the agent signs in at the till."),
            SettingSpec.withDefault(
                    REQUEST_TIMEOUT,
                    new SettingType.Span(Duration.ofMillis(50), Duration.ofSeconds(60)),
                    "3s",
                    "How long one answer of the till may take."));

    private TillSettings() {}
}
