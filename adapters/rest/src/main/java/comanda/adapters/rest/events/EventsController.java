package comanda.adapters.rest.events;

import comanda.application.port.in.FollowEvents;
import comanda.application.port.in.FollowEvents.TooManyReaders;
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
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/** What happens in the restaurant. */
@Controller("/events")
@ExecuteOn(TaskExecutors.BLOCKING)
class EventsController {
    private static final Duration WHEN_SOMEBODY_HAS_LEFT = Duration.ofSeconds(30);

    private final FollowEvents events;
    private final EventFrames frames;
    private final EventStreams streams;

    EventsController(FollowEvents events, EventFrames frames, EventStreams streams) {
        this.events = events;
        this.frames = frames;
        this.streams = streams;
    }

    @Get
    @Produces(MediaType.TEXT_EVENT_STREAM)
    @RequiresScope(Scope.READ)
    @Operation(
            operationId = "followEvents",
            summary = "Events",
            description =
                    "Server-sent events: table-changed, settlement-changed, session-changed, printer-changed, print-job-changed, and resync and dropped, which are about the stream itself. A comment comes as a heartbeat. Scope: read.",
            tags = "events")
    @DescribesEvents
    @NeedsToken
    HttpResponse<Publisher<byte[]>> follow(HttpRequest<?> request, @QueryValue @Nullable String lastEventId) {
        Long known = LastEventId.of(request.getHeaders(), lastEventId);
        try {
            return streams.answer(request, wakeUp -> new FollowedFrames(events.follow(known, wakeUp), frames));
        } catch (TooManyReaders tooMany) {
            throw new ProblemException(
                    new Problem(CommonProblem.TOO_MANY_REQUESTS, String.valueOf(tooMany.getMessage()))
                            .retryAfter(WHEN_SOMEBODY_HAS_LEFT));
        }
    }
}
