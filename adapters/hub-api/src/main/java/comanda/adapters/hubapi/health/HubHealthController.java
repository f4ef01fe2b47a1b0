package comanda.adapters.hubapi.health;

import comanda.adapters.hubapi.HubState;
import comanda.adapters.hubapi.docs.AgentAnswers;
import comanda.adapters.hubapi.health.HubHealthJson.Part;
import comanda.http.access.Open;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import java.util.Optional;

/**
 * Answers whoever watches over the hub. Without its database the hub can do nothing, so it is down; without the other nodes it is slower and up. One that is stopping is not ready, so that a proxy sends
 * nobody there any more.
 */
@Controller("/health")
@Open
class HubHealthController {
    private static final String UP = "UP";
    private static final String DOWN = "DOWN";

    private final HubState state;

    HubHealthController(HubState state) {
        this.state = state;
    }

    /** That the process runs. */
    @Serdeable.Serializable
    record Alive(String status) {}

    @Get
    @Operation(operationId = "health", summary = "Health", description = "The same as readiness.", tags = "operations")
    @AgentAnswers.Health
    HttpResponse<HubHealthJson> health() {
        return readiness();
    }

    @Get("/readiness")
    @Operation(
            operationId = "readiness",
            summary = "Readiness",
            description = "Whether this node takes orders and agents.",
            tags = "operations")
    @AgentAnswers.Health
    HttpResponse<HubHealthJson> readiness() {
        Optional<String> trouble = state.databaseTrouble();
        boolean isUp = trouble.isEmpty() && !state.isDraining();
        return HttpResponse.<HubHealthJson>status(isUp ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
                .body(new HubHealthJson(
                        isUp ? UP : DOWN,
                        state.version(),
                        state.node(),
                        state.connections(),
                        state.isDraining(),
                        part(trouble),
                        state.hasNodes() ? part(state.nodesTrouble()) : null));
    }

    @Get("/liveness")
    @Operation(
            operationId = "liveness",
            summary = "Liveness",
            description = "Whether the hub runs; says nothing about its database.",
            tags = "operations")
    @AgentAnswers.Alive
    Alive liveness() {
        return new Alive(UP);
    }

    private static Part part(Optional<String> trouble) {
        return new Part(trouble.isEmpty() ? UP : DOWN, trouble.orElse(null));
    }
}
