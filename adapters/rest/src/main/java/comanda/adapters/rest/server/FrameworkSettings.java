package comanda.adapters.rest.server;

import io.micronaut.context.ApplicationContextBuilder;
import io.micronaut.context.ApplicationContextConfigurer;
import io.micronaut.context.annotation.ContextConfigurer;
import java.util.Map;

/** What the API needs set, whoever hosts it. */
@ContextConfigurer
public final class FrameworkSettings implements ApplicationContextConfigurer {
    @Override
    public void configure(ApplicationContextBuilder builder) {
        // RequestTimes stands in for it: the framework's own tags name Java classes, and no route where the status is
        // 3xx or 404.
        builder.properties(Map.of("micronaut.metrics.binders.web.enabled", false));
    }
}
