package comanda.http.server;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.web.router.RouteAttributes;
import io.micronaut.web.router.UriRouteInfo;
import java.time.Duration;

/** Measures how long requests take, by method, route and status. */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
@Order(Ordered.HIGHEST_PRECEDENCE)
class RequestTimes {
    private static final String STARTED_AT = "comanda.started-at";
    private static final String NO_ROUTE = "none";

    private final MeterRegistry meters;

    RequestTimes(MeterRegistry meters) {
        this.meters = meters;
    }

    @RequestFilter
    void start(HttpRequest<?> request) {
        request.setAttribute(STARTED_AT, System.nanoTime());
    }

    @ResponseFilter
    void end(HttpRequest<?> request, HttpResponse<?> response) {
        long now = System.nanoTime();
        long startedAt = request.getAttribute(STARTED_AT, Long.class).orElse(now);
        Timer.builder("http.server.requests")
                .description("How long the API took, by method, route and status")
                .tag("method", request.getMethod().name())
                .tag("uri", routeOf(request))
                .tag("status", Integer.toString(response.code()))
                .register(meters)
                .record(Duration.ofNanos(now - startedAt));
    }

    /** The route's template: a path may hold anything, and there may be any number of them. */
    private static String routeOf(HttpRequest<?> request) {
        return RouteAttributes.getRouteInfo(request)
                .map(route -> route instanceof UriRouteInfo<?, ?> known
                        ? known.getUriMatchTemplate().toPathString()
                        : NO_ROUTE)
                .orElse(NO_ROUTE);
    }
}
