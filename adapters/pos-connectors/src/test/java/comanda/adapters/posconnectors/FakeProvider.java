package comanda.adapters.posconnectors;

import comanda.connectors.spi.Connector;
import comanda.connectors.spi.ConnectorContext;
import comanda.connectors.spi.ConnectorDescription;
import comanda.connectors.spi.ConnectorProvider;
import comanda.connectors.spi.ConnectorSettings;
import comanda.connectors.spi.SettingSpec;
import comanda.connectors.spi.SettingType;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** A provider of connectors that a test makes. */
final class FakeProvider implements ConnectorProvider {
    static final String SECRET = "very-secret-password";

    private final Function<ConnectorContext, Connector> opening;

    FakeProvider(Function<ConnectorContext, Connector> opening) {
        this.opening = opening;
    }

    static ConnectorCatalog catalogOf(ConnectorProvider provider) {
        return new ConnectorCatalog(
                Map.of("fake", new ConnectorCatalog.Entry(provider, provider.describe())), Map.of());
    }

    static ConnectorCatalog catalogOf(Connector connector) {
        return catalogOf(new FakeProvider(_ -> connector));
    }

    @Override
    public ConnectorDescription describe() {
        return new ConnectorDescription(
                "fake",
                "nobody's",
                "1",
                SPI_LEVEL,
                Set.of(),
                List.of(
                        SettingSpec.required("host", new SettingType.Text("a host"), "Where."),
                        SettingSpec.required("port", new SettingType.WholeNumber(1, 10), "Which."),
                        SettingSpec.required("password", new SettingType.SecretText(), "What.")));
    }

    @Override
    public Connector open(ConnectorSettings settings, ConnectorContext context) {
        return opening.apply(context);
    }
}
