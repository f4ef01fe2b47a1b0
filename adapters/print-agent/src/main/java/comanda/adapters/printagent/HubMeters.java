package comanda.adapters.printagent;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Shows the link to the hub as metrics. */
final class HubMeters implements AutoCloseable {
    private final MeterRegistry registry;
    private final Counter connections;
    private final Meter connected;

    HubMeters(MeterRegistry registry, BooleanSupplier isConnected) {
        this.registry = registry;
        this.connected = Gauge.builder("comanda.hub.connected", () -> isConnected.getAsBoolean() ? 1 : 0)
                .description("1 while the agent is connected to the hub")
                .register(registry);
        this.connections = Counter.builder("comanda.hub.connections")
                .description("Connections to the hub that were opened")
                .register(registry);
    }

    void connected() {
        connections.increment();
    }

    /** @param outcome {@code accepted}, {@code repeated}, {@code done} or {@code rejected} */
    void task(String type, String outcome) {
        registry.counter("comanda.hub.tasks", "type", type, "outcome", outcome).increment();
    }

    @Override
    public void close() {
        List.of(connected, connections).forEach(registry::remove);
    }
}
