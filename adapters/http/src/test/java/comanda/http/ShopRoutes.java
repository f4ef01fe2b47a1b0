package comanda.http;

import comanda.http.access.OwnAccess;
import comanda.http.access.RequiresScope;
import comanda.http.access.Scope;
import comanda.http.events.EventStreams;
import comanda.http.events.Frame;
import comanda.http.events.FrameSource;
import comanda.http.problem.ProblemJson;
import comanda.http.server.LargeBodies;
import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.websocket.WebSocketSession;
import io.micronaut.websocket.annotation.OnMessage;
import io.micronaut.websocket.annotation.ServerWebSocket;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/** An application like those that use this library: an API, pages for browsers beside it, and a WebSocket. */
final class ShopRoutes {
    private ShopRoutes() {}

    @Controller("/things")
    @ExecuteOn(TaskExecutors.BLOCKING)
    static class Things {
        private final LargeBodies bodies;
        private final EventStreams streams;

        Things(LargeBodies bodies, EventStreams streams) {
            this.bodies = bodies;
            this.streams = streams;
        }

        @Get
        @RequiresScope(Scope.ADMIN)
        Map<String, String> list(HttpRequest<?> request) {
            return Map.of("accept", String.valueOf(request.getHeaders().get("Accept")));
        }

        @Post
        @RequiresScope(Scope.WRITE)
        Map<String, Integer> take(HttpRequest<?> request) {
            return bodies.use(request, Duration.ofSeconds(10), body -> Map.of("length", body.length));
        }

        @Get("/broken")
        @RequiresScope(Scope.READ)
        String broken() {
            throw new IllegalStateException("broken in detail");
        }

        @Get("/forgotten")
        String forgotten() {
            return "nobody said who may";
        }

        @Get("/events")
        @Produces(MediaType.TEXT_EVENT_STREAM)
        @RequiresScope(Scope.READ)
        HttpResponse<Publisher<byte[]>> events(HttpRequest<?> request) {
            return streams.answer(
                    request,
                    wakeUp -> new ThreeFrames(new ArrayDeque<>(List.of(
                            Frame.id(7),
                            Frame.event(8L, "thing-changed", "{\"name\":\"ä\"}"),
                            Frame.comment("the shop closes").last()))));
        }
    }

    private record ThreeFrames(Deque<Frame> left) implements FrameSource {
        @Override
        public @Nullable Frame next() {
            return left.poll();
        }

        @Override
        public boolean isEnding() {
            return false;
        }

        @Override
        public void close() {
            left.clear();
        }
    }

    @Controller("/admin")
    @OwnAccess
    @ExecuteOn(TaskExecutors.BLOCKING)
    static class Pages {
        @Get
        @Produces(MediaType.TEXT_HTML)
        String page(HttpRequest<?> request) {
            return "<p>" + request.getHeaders().get("Accept");
        }

        @Post("/login")
        @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
        @Produces(MediaType.TEXT_HTML)
        String login(@Body Map<String, String> form) {
            return "<p>" + form.get("user");
        }

        @Get("/broken")
        String broken() {
            throw new IllegalStateException("broken in detail");
        }
    }

    /** What a module with pages does so that its visitors see no JSON. First of all filters, for it to see what others refuse; the answer keeps its headers. */
    @ServerFilter("/admin/**")
    @Order(Ordered.HIGHEST_PRECEDENCE)
    static class ProblemPages {
        @ResponseFilter
        void show(MutableHttpResponse<?> response) {
            if (response.body() instanceof ProblemJson problem) {
                response.body("<h1>" + problem.title() + "</h1>").contentType(MediaType.TEXT_HTML_TYPE);
            }
        }
    }

    @ServerWebSocket("/socket")
    @OwnAccess
    static class Socket {
        @OnMessage
        void hear(String message, WebSocketSession session) {
            session.sendSync("heard " + message);
        }
    }
}
