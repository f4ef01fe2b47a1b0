package comanda.connectors.tck.broken;

import comanda.connectors.spi.Capability;
import comanda.connectors.spi.ConnectorDescription;
import comanda.connectors.spi.ConnectorFailure;
import comanda.connectors.spi.SettingSpec;
import comanda.connectors.spi.SettingType;
import comanda.domain.bill.BilledTable;
import comanda.domain.table.TableId;
import comanda.domain.time.Deadline;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Rules 101 and on. */
final class BrokenDescriptions {
    private BrokenDescriptions() {}

    static List<BrokenConnector> all() {
        return List.of(
                new BrokenConnector(
                        101,
                        "has the time of day in its version",
                        Spoiled.description(right -> new ConnectorDescription(
                                right.id(),
                                right.vendor(),
                                right.version() + "+" + System.nanoTime(),
                                right.spiLevel(),
                                right.capabilities(),
                                right.settings()))),
                new BrokenConnector(
                        102,
                        "has an id under which META-INF/services names nobody",
                        Spoiled.description(right -> new ConnectorDescription(
                                "corner-2",
                                right.vendor(),
                                right.version(),
                                right.spiLevel(),
                                right.capabilities(),
                                right.settings()))),
                new BrokenConnector(
                        103,
                        "names a level of the SPI that does not exist yet",
                        Spoiled.description(right -> new ConnectorDescription(
                                right.id(),
                                right.vendor(),
                                right.version(),
                                right.spiLevel() + 1,
                                right.capabilities(),
                                right.settings()))),
                new BrokenConnector(104, "closes tables and reads no bills", withoutBills()),
                new BrokenConnector(
                        105,
                        "does not explain one of its settings",
                        withSetting(SettingSpec.withDefault("floor", new SettingType.Text("a floor"), "0", ""))),
                new BrokenConnector(
                        106,
                        "has a default in words where the setting takes a number with its unit",
                        Spoiled.description(right -> withSettings(
                                right,
                                right.settings().stream()
                                        .map(spec -> spec.name().equals("request-timeout")
                                                ? SettingSpec.withDefault(
                                                        spec.name(), spec.type(), "3 seconds", spec.documentation())
                                                : spec)
                                        .toList()))),
                new BrokenConnector(
                        107,
                        "takes its PIN as a text like any other",
                        Spoiled.description(right -> withSettings(
                                right,
                                right.settings().stream()
                                        .map(spec -> spec.name().equals("pin")
                                                ? SettingSpec.required(
                                                        spec.name(),
                                                        new SettingType.Text("a PIN"),
                                                        spec.documentation())
                                                : spec)
                                        .toList()))),
                new BrokenConnector(
                        108,
                        "leaves its vendor blank",
                        Spoiled.description(right -> new ConnectorDescription(
                                right.id(),
                                " ",
                                right.version(),
                                right.spiLevel(),
                                right.capabilities(),
                                right.settings()))));
    }

    private static Spoiled withoutBills() {
        return Spoiled.connector(corner -> new CornerLike(corner) {
                    @Override
                    public Optional<BilledTable> bill(TableId id, Deadline deadline) throws ConnectorFailure {
                        throw new ConnectorFailure.Unsupported(Capability.READ_BILLS);
                    }
                })
                .described(right -> withCapabilities(right, EnumSet.complementOf(EnumSet.of(Capability.READ_BILLS))));
    }

    static ConnectorDescription withCapabilities(ConnectorDescription right, Set<Capability> capabilities) {
        return new ConnectorDescription(
                right.id(), right.vendor(), right.version(), right.spiLevel(), capabilities, right.settings());
    }

    private static Spoiled withSetting(SettingSpec more) {
        return Spoiled.description(right -> {
            List<SettingSpec> settings = new ArrayList<>(right.settings());
            settings.add(more);
            return withSettings(right, settings);
        });
    }

    private static ConnectorDescription withSettings(ConnectorDescription right, List<SettingSpec> settings) {
        return new ConnectorDescription(
                right.id(), right.vendor(), right.version(), right.spiLevel(), right.capabilities(), settings);
    }
}
