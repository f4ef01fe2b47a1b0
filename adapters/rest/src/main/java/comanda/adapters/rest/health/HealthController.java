package comanda.adapters.rest.health;

import comanda.adapters.rest.access.Open;
import comanda.application.port.out.PosMonitor;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;

/** Answers whoever watches over the agent. */
@Controller("/health")
@Open
class HealthController {
    private final PosProbe probe;
    private final PosMonitor monitor;

    HealthController(PosProbe probe, PosMonitor monitor) {
        this.probe = probe;
        this.monitor = monitor;
    }

    @Get
    @ExecuteOn(TaskExecutors.BLOCKING)
    @Operation(operationId = "health", summary = "Health", description = "The same as readiness.", tags = "operations")
    @ApiResponse(
            responseCode = "200",
            description = "The point of sale can be used.",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(ref = "#/components/schemas/Health"),
                            examples = @ExampleObject(name = "health-up", ref = "#/components/examples/health-up")))
    @ApiResponse(
            responseCode = "503",
            description = "It cannot be used now.",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(ref = "#/components/schemas/Health"),
                            examples = @ExampleObject(name = "health-down", ref = "#/components/examples/health-down")))
    HttpResponse<HealthJson> health() {
        return pos();
    }

    @Get("/readiness")
    @ExecuteOn(TaskExecutors.BLOCKING)
    @Operation(
            operationId = "readiness",
            summary = "Readiness",
            description = "Whether the point of sale can be used, as of a few seconds ago at most.",
            tags = "operations")
    @ApiResponse(
            responseCode = "200",
            description = "The point of sale can be used.",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(ref = "#/components/schemas/Health"),
                            examples = @ExampleObject(name = "health-up", ref = "#/components/examples/health-up")))
    @ApiResponse(
            responseCode = "503",
            description = "It cannot be used now.",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(ref = "#/components/schemas/Health"),
                            examples = @ExampleObject(name = "health-down", ref = "#/components/examples/health-down")))
    HttpResponse<HealthJson> readiness() {
        return pos();
    }

    @Get("/liveness")
    @Operation(
            operationId = "liveness",
            summary = "Liveness",
            description = "Whether the agent runs; says nothing about the point of sale.",
            tags = "operations")
    @ApiResponse(
            responseCode = "200",
            description = "It runs.",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(ref = "#/components/schemas/Liveness"),
                            examples = @ExampleObject(name = "alive", ref = "#/components/examples/alive")))
    Liveness liveness() {
        return new Liveness("UP");
    }

    private HttpResponse<HealthJson> pos() {
        boolean usable = probe.isUsable();
        return HttpResponse.<HealthJson>status(usable ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
                .body(HealthJson.of(monitor.condition(), usable));
    }
}
