package comanda.domain.hub;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How an agent said it stands, in its own words where they are only passed on.
 *
 * @param uptimeSeconds since its start; null when it did not say
 * @param devices a JSON array
 * @param telemetry a JSON object
 * @param configPushAt when it last applied settings of the hub; null when it never did
 */
public record AgentReport(
        @Nullable Long uptimeSeconds,
        String devices,
        String telemetry,
        @Nullable Instant configPushAt) {}
