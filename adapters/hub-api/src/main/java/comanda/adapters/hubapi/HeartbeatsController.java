package comanda.adapters.hubapi;

import comanda.adapters.hubapi.docs.AgentAnswers;
import comanda.adapters.hubapi.docs.Takes;
import comanda.adapters.hubapi.json.AgentJson;
import comanda.adapters.hubapi.json.AgentsJson;
import comanda.adapters.hubapi.request.ShopPath;
import comanda.application.port.in.ManageFleet;
import comanda.application.port.out.StorageUnavailable;
import comanda.domain.hub.AgentPresence;
import comanda.domain.hub.AgentTask;
import comanda.domain.hub.Shop;
import comanda.domain.hub.ShopId;
import comanda.http.access.RequiresScope;
import comanda.http.access.Scope;
import comanda.http.docs.NeedsToken;
import comanda.http.request.QueryNumber;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How shops' agents stand, with the last results of each. */
@Controller("/api/agent-heartbeat")
@ExecuteOn(TaskExecutors.BLOCKING)
class HeartbeatsController {
    private static final int USUAL_PAGE = 500;
    private static final int LARGEST_PAGE = 2_000;

    private final ManageFleet fleet;

    HeartbeatsController(ManageFleet fleet) {
        this.fleet = fleet;
    }

    @Get
    @RequiresScope(Scope.READ)
    @Operation(
            operationId = "agents",
            summary = "All agents",
            description = "By their shops' ids. Scope: read.",
            tags = "agents")
    @Takes.ShopsPage
    @AgentAnswers.Agents
    @NeedsToken
    AgentsJson all(@QueryValue @Nullable String cursor, @QueryValue @Nullable String limit) throws StorageUnavailable {
        int most = QueryNumber.of("limit", limit, USUAL_PAGE, LARGEST_PAGE);
        List<AgentPresence> found = fleet.presences(ShopPath.optional("cursor", cursor), most + 1);
        List<AgentPresence> page = found.subList(0, Math.min(most, found.size()));
        return new AgentsJson(
                shown(page), found.size() <= most ? null : page.getLast().shop().value());
    }

    @Get("/{shopId}")
    @RequiresScope(Scope.READ)
    @Operation(
            operationId = "agent",
            summary = "A shop's agent",
            description = "A list with that one. Scope: read.",
            tags = "agents")
    @Takes.Shop
    @AgentAnswers.Agent
    @NeedsToken
    AgentsJson one(@PathVariable String shopId) throws StorageUnavailable {
        ShopId shop = ShopPath.of(shopId);
        AgentPresence presence = fleet.presence(shop).orElse(null);
        if (presence == null) {
            Shop known = fleet.find(shop).orElseThrow(() -> ShopPath.unknown(shopId));
            presence = new AgentPresence(shop, null, null, null, null, null, null, known.createdAt());
        }
        return new AgentsJson(shown(List.of(presence)), null);
    }

    private List<AgentJson> shown(List<AgentPresence> agents) throws StorageUnavailable {
        Map<ShopId, List<AgentTask>> recent =
                fleet.recent(agents.stream().map(AgentPresence::shop).toList(), AgentJson.RECENT_TASKS);
        return agents.stream()
                .map(agent -> AgentJson.of(agent, recent.getOrDefault(agent.shop(), List.of())))
                .toList();
    }
}
