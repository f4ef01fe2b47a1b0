package comanda.adapters.hubgateway;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** An HTTP server with the gateway, and a fake hub behind it. */
final class HubServer implements AutoCloseable {
    /** Whatever takes time is over soon. */
    static final GatewayPace FAST = new GatewayPace(
            Duration.ofMillis(400),
            Duration.ofMillis(1_200),
            Duration.ofMillis(1_000),
            Duration.ofMillis(300),
            Duration.ofMillis(20));

    final FakeHub hub = new FakeHub();
    final MeterRegistry meters = new SimpleMeterRegistry();
    private final ApplicationContext context;
    private final EmbeddedServer server;

    HubServer() {
        this(GatewaySettings.USUAL, Map.of());
    }

    HubServer(GatewaySettings settings) {
        this(settings, Map.of());
    }

    HubServer(GatewaySettings settings, Map<String, Object> more) {
        Map<String, Object> properties = new HashMap<>(more);
        properties.putIfAbsent("micronaut.server.port", -1);
        properties.put("micronaut.server.host", "127.0.0.1");
        context = ApplicationContext.builder()
                .properties(Map.of("comanda.http.application", "hub"))
                .properties(properties)
                .singletons(settings, hub, meters)
                .start();
        server = context.getBean(EmbeddedServer.class).start();
    }

    static GatewaySettings fast() {
        return with(FAST);
    }

    static GatewaySettings with(GatewayPace pace) {
        return new GatewaySettings(Set.of(), Set.of(), 200, 20_000, 500, pace);
    }

    int port() {
        return server.getPort();
    }

    double meter(String name, String... tags) {
        return meters.get(name).tags(tags).meter().measure().iterator().next().getValue();
    }

    @Override
    public void close() {
        context.close();
    }
}
