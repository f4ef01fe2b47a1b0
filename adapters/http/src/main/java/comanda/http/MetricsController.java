package comanda.http;

import comanda.http.access.RequiresScope;
import comanda.http.access.Scope;
import comanda.http.docs.NeedsToken;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;

/** What the application counts and measures. */
@Controller("/metrics")
@ExecuteOn(TaskExecutors.BLOCKING)
public final class MetricsController {
    private static final String PROMETHEUS_TEXT = "text/plain; version=0.0.4; charset=utf-8";

    private final PrometheusMeterRegistry registry;

    /** @param meters what everything is counted in; once it is there, the JVM's own figures are counted as well */
    MetricsController(CompositeMeterRegistry meters) {
        this.registry = meters.getRegistries().stream()
                .filter(PrometheusMeterRegistry.class::isInstance)
                .map(PrometheusMeterRegistry.class::cast)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("metrics are kept nowhere that Prometheus can read"));
    }

    @Get
    @Produces("text/plain")
    @RequiresScope(Scope.READ)
    @Operation(
            operationId = "metrics",
            summary = "Metrics",
            description = "Prometheus text. Scope: read.",
            tags = "operations")
    @ApiResponse(
            responseCode = "200",
            description = "Metrics.",
            content =
                    @Content(
                            mediaType = "text/plain",
                            schema = @Schema(implementation = String.class),
                            examples = @ExampleObject(name = "metrics", ref = "#/components/examples/metrics")))
    @NeedsToken
    HttpResponse<String> scrape() {
        return HttpResponse.ok(registry.scrape()).contentType(PROMETHEUS_TEXT);
    }
}
