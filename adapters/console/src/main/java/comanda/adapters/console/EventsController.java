package comanda.adapters.console;

import comanda.adapters.console.events.ConsoleFrames;
import comanda.application.port.in.FollowEvents;
import comanda.application.port.in.FollowEvents.TooManyReaders;
import comanda.http.access.OwnAccess;
import comanda.http.events.EventStreams;
import comanda.http.events.FrameSource;
import comanda.http.events.LastEventId;
import comanda.pages.Door;
import comanda.pages.Templates;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/** Tells browsers what happens, through the same feed that the REST API's events come from. */
@OwnAccess
@Controller("/demo/events")
@ExecuteOn(TaskExecutors.BLOCKING)
class EventsController {
    /** Fewer than the feed has readers, most of which are the API's. */
    static final int MOST_STREAMS = 24;

    private final Semaphore places = new Semaphore(MOST_STREAMS);
    private final Door<Operator> door;
    private final FollowEvents events;
    private final EventStreams streams;
    private final TablesReader reader;
    private final Templates templates;
    private final ConsoleSettings settings;

    EventsController(
            Door<Operator> door,
            FollowEvents events,
            EventStreams streams,
            TablesReader reader,
            Templates templates,
            ConsoleSettings settings) {
        this.door = door;
        this.events = events;
        this.streams = streams;
        this.reader = reader;
        this.templates = templates;
        this.settings = settings;
    }

    /** A browser that is not let in, or comes when all places are taken, tries again by itself and says meanwhile that it is not live. */
    @Get
    @Produces(MediaType.TEXT_EVENT_STREAM)
    HttpResponse<Publisher<byte[]>> follow(HttpRequest<?> request, @QueryValue @Nullable String lastEventId)
            throws Exception {
        Optional<Operator> operator = door.recognise(request);
        if (operator.isEmpty()) {
            return HttpResponse.status(HttpStatus.UNAUTHORIZED);
        }
        Long known = LastEventId.of(request.getHeaders(), lastEventId);
        try {
            return streams.answer(request, wakeUp -> listen(operator.get(), known, wakeUp));
        } catch (TooManyReaders tooMany) {
            return HttpResponse.status(HttpStatus.TOO_MANY_REQUESTS);
        }
    }

    private FrameSource listen(Operator operator, @Nullable Long known, Runnable wakeUp) throws TooManyReaders {
        if (!places.tryAcquire()) {
            throw new TooManyReaders(MOST_STREAMS);
        }
        try {
            ConsoleFrames.Listener listener = new ConsoleFrames.Listener(
                    operator.session(), operator.words().texts(), reader::condition, places::release);
            return new ConsoleFrames(events.follow(known, wakeUp), listener, templates, settings.clock());
        } catch (TooManyReaders tooMany) {
            places.release();
            throw tooMany;
        }
    }
}
