package comanda.http.server;

import io.micronaut.context.ApplicationContextBuilder;
import io.micronaut.context.ApplicationContextConfigurer;
import io.micronaut.context.annotation.ContextConfigurer;
import java.util.Map;

/** What every API needs set. */
@ContextConfigurer
public final class FrameworkSettings implements ApplicationContextConfigurer {
    @Override
    public void configure(ApplicationContextBuilder builder) {
        // RequestTimes stands in for it: the framework's own tags name Java classes, and no route where the status is
        // 3xx or 404.
        builder.properties(Map.of("micronaut.metrics.binders.web.enabled", false));
    }
}
