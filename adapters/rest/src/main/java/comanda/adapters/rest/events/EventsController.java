package comanda.adapters.rest.events;

import comanda.adapters.rest.access.RequiresScope;
import comanda.adapters.rest.access.Scope;
import comanda.adapters.rest.docs.NeedsToken;
import comanda.adapters.rest.problem.Problem;
import comanda.adapters.rest.problem.ProblemException;
import comanda.adapters.rest.problem.ProblemType;
import comanda.application.port.in.FollowEvents.TooManyReaders;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.server.netty.NettyHttpRequest;
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

    private final EventStreams streams;

    EventsController(EventStreams streams) {
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
        MutableHttpResponse<Publisher<byte[]>> response = HttpResponse.<Publisher<byte[]>>ok()
                .contentType(MediaType.TEXT_EVENT_STREAM_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                // Nothing on the way may keep an event back until there are more: no proxy, and no compression.
                .header("X-Accel-Buffering", "no")
                .header(HttpHeaders.CONTENT_ENCODING, "identity")
                .header(HttpHeaders.CONNECTION, "close");
        if (request.getMethod() == HttpMethod.HEAD) {
            return response;
        }
        try {
            return response.body(streams.open(known, disconnecting(request)));
        } catch (TooManyReaders tooMany) {
            throw new ProblemException(new Problem(ProblemType.TOO_MANY_REQUESTS, String.valueOf(tooMany.getMessage()))
                    .retryAfter(WHEN_SOMEBODY_HAS_LEFT));
        }
    }

    /** The stream itself can only be ended in order, which a reader that takes nothing does not let happen. */
    private static Runnable disconnecting(HttpRequest<?> request) {
        if (request instanceof NettyHttpRequest<?> connected) {
            return () -> {
                var _ = connected.getChannelHandlerContext().close();
            };
        }
        throw new IllegalStateException("a request without a connection: " + request.getClass());
    }
}
