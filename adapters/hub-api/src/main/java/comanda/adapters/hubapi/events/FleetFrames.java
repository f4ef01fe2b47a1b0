package comanda.adapters.hubapi.events;

import comanda.adapters.hubapi.json.AgentJson;
import comanda.adapters.hubapi.json.TaskJson;
import comanda.application.port.in.FollowFleet.FleetEvent;
import comanda.application.port.in.FollowFleet.Following;
import comanda.application.port.in.ManageFleet;
import comanda.application.port.out.StorageUnavailable;
import comanda.domain.hub.AgentPresence;
import comanda.domain.hub.AgentTask;
import comanda.domain.hub.ShopId;
import comanda.http.events.Frame;
import comanda.http.events.FrameSource;
import io.micronaut.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One reader's events as frames. An event's id is its moment in milliseconds. */
final class FleetFrames implements FrameSource {
    private final Following following;
    private final ManageFleet fleet;
    private final JsonMapper json;
    private boolean saidGoodbye;

    /** @param fleet knows the last results of an agent */
    FleetFrames(Following following, ManageFleet fleet, JsonMapper json) {
        this.following = following;
        this.fleet = fleet;
        this.json = json;
    }

    @Override
    public @Nullable Frame next() {
        FleetEvent event = following.next();
        if (event != null) {
            return frame(event);
        }
        if (following.isOver() && !saidGoodbye) {
            saidGoodbye = true;
            return Frame.comment("come again with the id of the last event").last();
        }
        return null;
    }

    private Frame frame(FleetEvent event) {
        long id = event.at().toEpochMilli();
        return switch (event) {
            case FleetEvent.TaskChanged(AgentTask task) -> Frame.event(id, "task-changed", write(TaskJson.of(task)));
            case FleetEvent.AgentChanged(AgentPresence agent) ->
                Frame.event(id, "agent-changed", write(AgentJson.of(agent, recent(agent.shop()))));
        };
    }

    /** Without the database the event comes without them, and the reader is over soon. */
    private List<AgentTask> recent(ShopId shop) {
        try {
            return fleet.recent(List.of(shop), AgentJson.RECENT_TASKS).getOrDefault(shop, List.of());
        } catch (StorageUnavailable _) {
            return List.of();
        }
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (IOException impossible) {
            throw new UncheckedIOException("an event cannot be written", impossible);
        }
    }

    @Override
    public boolean isEnding() {
        return following.isOver() && !saidGoodbye;
    }

    @Override
    public void close() {
        following.close();
    }
}
