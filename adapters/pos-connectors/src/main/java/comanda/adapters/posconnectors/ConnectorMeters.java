package comanda.adapters.posconnectors;

import comanda.connectors.spi.Connector;
import comanda.connectors.spi.ConnectorStatus;
import comanda.connectors.spi.ConnectorStatus.Condition;
import comanda.connectors.spi.Drift;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Shows what a connector counts and how it stands as metrics, for as long as it is open. */
final class ConnectorMeters implements AutoCloseable {
    private static final ConnectorStatus NOTHING_KNOWN =
            new ConnectorStatus(Condition.UNKNOWN, Condition.UNKNOWN, "", Map.of());

    /** What the counters that connectors have in common count; one that no other has is described by its name alone. */
    private static final Map<String, String> DESCRIPTIONS = Map.of(
            "pos_messages_sent_total", "Messages that were sent to the point of sale",
            "pos_connections_opened_total", "TCP connections that were opened to the point of sale",
            "session_rounds_total", "Times that a session was looked for",
            "session_renewals_total", "Times that another session took the place of a lost one",
            "session_logins_total", "Logins at the vendor's cloud",
            "session_keys_tried_total", "Session keys that were tried at the point of sale",
            "session_keys_refused_total", "Session keys that the point of sale refused when they were tried",
            "session_keys_silent_total",
                    "Session keys that the point of sale answered with silence when they were tried");

    private static final int MOST_COUNTERS = 100;
    private static final String OTHER = "other";
    private static final List<String> KINDS_OF_DRIFT =
            List.of("field", "member", "missing", "type", "status", "opcode", "more", OTHER);

    private final MeterRegistry registry;
    private final List<Meter> meters = new ArrayList<>();

    private ConnectorMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Shows the counters that the connector has now, {@code session_renewals_total} as {@code comanda.session.renewals}; of very many the first ones. */
    static ConnectorMeters show(String id, Connector connector, HostLog log, MeterRegistry registry) {
        ConnectorMeters shown = new ConnectorMeters(registry);
        shown.meters.add(FunctionCounter.builder("comanda.connector.log.dropped", log, HostLog::dropped)
                .description("Lines of the connector that were dropped because it logs too much")
                .tag("connector", id)
                .register(registry));
        shown.gauge("comanda.pos.up", "1 while the last exchange with the point of sale went well", connector, true);
        shown.gauge(
                "comanda.session.up", "1 while there is a session that the point of sale accepts", connector, false);
        for (String kind : KINDS_OF_DRIFT) {
            shown.meters.add(FunctionCounter.builder("comanda.pos.drift", connector, open -> drift(status(open), kind))
                    .description("What the point of sale said otherwise than its connector knows it, by kind")
                    .tag("kind", kind)
                    .register(registry));
        }
        // After the host's own, whose names they could have.
        status(connector).counters().keySet().stream()
                .sorted()
                .limit(MOST_COUNTERS)
                .forEach(counter -> shown.counter(counter, connector, log));
        return shown;
    }

    /** A name that the registry does not take, because it is taken or is none, costs that counter. */
    private void counter(String counter, Connector connector, HostLog log) {
        try {
            meters.add(FunctionCounter.builder(
                            "comanda." + counter.replaceAll("_total$", "").replace('_', '.'),
                            connector,
                            open -> status(open).counters().getOrDefault(counter, 0L))
                    .description(DESCRIPTIONS.getOrDefault(counter, "What the connector counts by this name"))
                    .register(registry));
        } catch (RuntimeException refused) {
            log.tellAuthor("its counter '" + counter + "'", refused);
        }
    }

    private void gauge(String name, String description, Connector connector, boolean ofPos) {
        meters.add(Gauge.builder(name, connector, open -> isUp(status(open), ofPos) ? 1 : 0)
                .description(description)
                .register(registry));
    }

    private static boolean isUp(ConnectorStatus status, boolean pos) {
        return (pos ? status.pos() : status.session()) == Condition.UP;
    }

    private static long drift(ConnectorStatus status, String kind) {
        return status.drift().stream()
                .filter(drift -> kind.equals(KINDS_OF_DRIFT.contains(drift.kind()) ? drift.kind() : OTHER))
                .mapToLong(Drift::count)
                .sum();
    }

    /** A connector that cannot say how it stands does not stop the others' metrics. */
    private static ConnectorStatus status(Connector connector) {
        try {
            return Objects.requireNonNull(connector.status());
        } catch (Throwable _) {
            return NOTHING_KNOWN;
        }
    }

    /** Takes them away: another connector may be opened with the same registry. */
    @Override
    public void close() {
        meters.forEach(registry::remove);
    }
}
