package comanda.adapters.hubgateway;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/** Shows the gateway as metrics. Safe for any thread. */
@Singleton
final class GatewayMeters {
    private final AtomicInteger connections;
    private final AtomicLong unsent;
    private final Map<Heard, Counter> heard;
    private final Map<Refusal.Reason, Counter> refused;
    private final Map<Closing.Reason, Counter> ended;

    /** What came from an agent. */
    enum Heard {
        REGISTER,
        HEARTBEAT,
        TASK_RESULT,
        LOG_EVENT,
        UNKNOWN,
        UNREADABLE,
        PING,
        PONG
    }

    GatewayMeters(MeterRegistry registry) {
        connections = new AtomicInteger();
        unsent = new AtomicLong();
        Gauge.builder("comanda.hub.gateway.connections", connections, AtomicInteger::get)
                .description("Agents that are connected to this node")
                .register(registry);
        Gauge.builder("comanda.hub.gateway.unsent.bytes", unsent, AtomicLong::get)
                .description("What waits to be sent to agents")
                .baseUnit("bytes")
                .register(registry);
        heard = counters(
                Heard.class,
                heard -> Counter.builder("comanda.hub.gateway.messages")
                        .description("What came from agents")
                        .tag("type", heard.name().toLowerCase(Locale.ROOT))
                        .register(registry));
        refused = counters(
                Refusal.Reason.class,
                reason -> Counter.builder("comanda.hub.gateway.refused")
                        .description("Agents that were not let in")
                        .tag("reason", reason.text())
                        .register(registry));
        ended = counters(
                Closing.Reason.class,
                reason -> Counter.builder("comanda.hub.gateway.ended")
                        .description("Connections of agents that ended")
                        .tag("reason", reason.text())
                        .register(registry));
    }

    private static <E extends Enum<E>> Map<E, Counter> counters(Class<E> type, Function<E, Counter> made) {
        Map<E, Counter> counters = new EnumMap<>(type);
        Arrays.stream(type.getEnumConstants()).forEach(value -> counters.put(value, made.apply(value)));
        return counters;
    }

    void opened() {
        connections.incrementAndGet();
    }

    void ended(Closing.Reason reason) {
        connections.decrementAndGet();
        count(ended, reason);
    }

    void refused(Refusal.Reason reason) {
        count(refused, reason);
    }

    void heard(Heard what) {
        count(heard, what);
    }

    private static <E> void count(Map<E, Counter> counters, E value) {
        Counter counter = counters.get(value);
        if (counter != null) {
            counter.increment();
        }
    }

    /** @param bytes more, or fewer where it is negative */
    void unsent(long bytes) {
        unsent.addAndGet(bytes);
    }
}
