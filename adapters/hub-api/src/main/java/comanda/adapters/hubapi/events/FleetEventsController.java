package comanda.adapters.hubapi.events;

import comanda.adapters.hubapi.docs.AgentAnswers;
import comanda.adapters.hubapi.docs.Takes;
import comanda.adapters.hubapi.request.ShopPath;
import comanda.application.port.in.FollowFleet;
import comanda.application.port.in.FollowFleet.TooManyReaders;
import comanda.application.port.in.ManageFleet;
import comanda.domain.hub.ShopId;
import comanda.http.access.RequiresScope;
import comanda.http.access.Scope;
import comanda.http.docs.NeedsToken;
import comanda.http.events.EventStreams;
import comanda.http.events.LastEventId;
import comanda.http.problem.CommonProblem;
import comanda.http.problem.Problem;
import comanda.http.problem.ProblemException;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.json.JsonMapper;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/** How tasks and agents change. */
@Controller("/api/events")
@ExecuteOn(TaskExecutors.BLOCKING)
class FleetEventsController {
    private static final Duration WHEN_SOMEBODY_HAS_LEFT = Duration.ofSeconds(30);

    private final FollowFleet events;
    private final ManageFleet fleet;
    private final EventStreams streams;
    private final JsonMapper json;

    FleetEventsController(FollowFleet events, ManageFleet fleet, EventStreams streams, JsonMapper json) {
        this.events = events;
        this.fleet = fleet;
        this.streams = streams;
        this.json = json;
    }

    @Get
    @Produces(MediaType.TEXT_EVENT_STREAM)
    @RequiresScope(Scope.READ)
    @Operation(
            operationId = "followFleet",
            summary = "Events",
            description =
                    "Server-sent events: task-changed and agent-changed, each with the whole of how it stands. Who comes back with Last-Event-ID hears how everything stands that changed since; some of it perhaps twice. A comment comes as a heartbeat. Scope: read.",
            tags = "events")
    @Takes.EventsFilter
    @AgentAnswers.Events
    @NeedsToken
    HttpResponse<Publisher<byte[]>> follow(
            HttpRequest<?> request, @QueryValue @Nullable String shopId, @QueryValue @Nullable String lastEventId) {
        ShopId shop = ShopPath.optional("shopId", shopId);
        Long known = LastEventId.of(request.getHeaders(), lastEventId);
        Instant since = known == null ? null : noLaterThanNow(Instant.ofEpochMilli(known));
        try {
            return streams.answer(request, wakeUp -> new FleetFrames(events.follow(shop, since, wakeUp), fleet, json));
        } catch (TooManyReaders tooMany) {
            throw new ProblemException(
                    new Problem(CommonProblem.TOO_MANY_REQUESTS, String.valueOf(tooMany.getMessage()))
                            .retryAfter(WHEN_SOMEBODY_HAS_LEFT));
        }
    }

    /** An id that no event has had yet is as good as the present; one of the far future is no moment that a database knows. */
    private static Instant noLaterThanNow(Instant moment) {
        Instant now = Instant.now();
        return moment.isAfter(now) ? now : moment;
    }
}
