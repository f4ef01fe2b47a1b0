package comanda.adapters.rest.health;

import comanda.adapters.rest.RestSettings;
import comanda.adapters.rest.docs.Answers;
import comanda.adapters.rest.health.HealthJson.Mode;
import comanda.application.port.in.FindSettlements;
import comanda.application.port.in.Rejection;
import comanda.application.port.out.PosMonitor;
import comanda.http.access.Open;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import java.util.OptionalInt;

/** Answers whoever watches over the agent. */
@Controller("/health")
@Open
class HealthController {
    private final PosProbe probe;
    private final PosMonitor monitor;
    private final FindSettlements settlements;
    private final RestSettings settings;

    HealthController(PosProbe probe, PosMonitor monitor, FindSettlements settlements, RestSettings settings) {
        this.probe = probe;
        this.monitor = monitor;
        this.settlements = settlements;
        this.settings = settings;
    }

    @Get
    @ExecuteOn(TaskExecutors.BLOCKING)
    @Operation(operationId = "health", summary = "Health", description = "The same as readiness.", tags = "operations")
    @Answers.Health
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
    @Answers.Health
    HttpResponse<HealthJson> readiness() {
        return pos();
    }

    @Get("/liveness")
    @Operation(
            operationId = "liveness",
            summary = "Liveness",
            description = "Whether the agent runs; says nothing about the point of sale.",
            tags = "operations")
    @Answers.Alive
    Liveness liveness() {
        return new Liveness("UP");
    }

    private HttpResponse<HealthJson> pos() {
        boolean usable = probe.isUsable();
        return HttpResponse.<HealthJson>status(usable ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
                .body(HealthJson.of(monitor.condition(), settlements.troubleWithNewOnes(), mode(), usable));
    }

    private Mode mode() {
        return switch (settings.mode()) {
            case NORMAL -> Mode.NORMAL;
            case OBSERVE -> Mode.observing(waiting());
        };
    }

    private OptionalInt waiting() {
        try {
            return OptionalInt.of(settlements.pendingSettlements().size());
        } catch (Rejection unread) {
            return OptionalInt.empty();
        }
    }
}
