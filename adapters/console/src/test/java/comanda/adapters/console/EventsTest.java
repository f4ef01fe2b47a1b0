package comanda.adapters.console;

import static org.assertj.core.api.Assertions.assertThat;

import comanda.domain.table.TableStatus;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class EventsTest {
    private ConsoleServer server;
    private ConsoleVisit visit;
    private HttpClient client;

    @BeforeEach
    void start() {
        server = new ConsoleServer();
        visit = ConsoleVisit.inside(server);
        client = HttpClient.newHttpClient();
    }

    @AfterEach
    void stop() {
        client.shutdownNow();
        client.close();
        visit.close();
        server.close();
    }

    /** A stream of events, a line at a time. */
    private record Stream(BufferedReader lines) implements AutoCloseable {
        /** The data of the next event of that type. */
        String next(String type) throws IOException {
            String line = lines.readLine();
            while (!line.equals("event: " + type)) {
                line = lines.readLine();
                if (line == null) {
                    throw new AssertionError("the stream has ended");
                }
            }
            return lines.readLine();
        }

        @Nullable String untilItEnds() throws IOException {
            String last = null;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                last = line.isEmpty() ? last : line;
            }
            return last;
        }

        @Override
        public void close() throws IOException {
            lines.close();
        }
    }

    private Stream listen(String query) throws IOException, InterruptedException {
        HttpResponse<InputStream> answer =
                client.send(visit.request("/demo/events" + query).build(), HttpResponse.BodyHandlers.ofInputStream());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/event-stream");
        assertThat(answer.headers().firstValue("Content-Security-Policy")).isPresent();
        return new Stream(new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8)));
    }

    @Test
    void aTableThatChangesComesAsItsCard() throws Exception {
        try (Stream stream = listen("")) {
            assertThat(stream.next("condition")).contains("\"code\":\"up\"");
            server.agent.change("12", TableStatus.PRE_BILL);

            assertThat(stream.next("table")).contains("\"id\":\"12\"", "data-status=\\\"pre-bill\\\"", "Mesa 12");
            server.agent.remove("13");
            assertThat(stream.next("table")).contains("\"id\":\"13\"", "\"html\":\"\"");
        }
    }

    @Test
    void whatHappenedSinceThePageWasReadIsHeardAfterwards() throws Exception {
        String page = visit.page("/demo");
        server.agent.change("12", TableStatus.PRE_BILL);

        assertThat(page).contains("data-as-of=\"99\"");
        try (Stream stream = listen("?lastEventId=99")) {
            assertThat(stream.next("table")).contains("\"id\":\"12\"");
        }
    }

    @Test
    void whatCanNotBeToldAnyMoreHasToBeReadAnew() throws Exception {
        try (Stream stream = listen("?lastEventId=4")) {
            assertThat(stream.next("resync")).isNotEmpty();
        }
    }

    @Test
    void howItStandsIsToldWhenItChangesAndEveryFewSeconds() throws Exception {
        try (Stream stream = listen("")) {
            assertThat(stream.next("condition")).contains("\"code\":\"up\"");
            server.agent.goAway();
            assertThat(stream.next("condition")).contains("\"code\":\"unreachable\"", "refuses connections");
            server.agent.comeBack();
            assertThat(stream.next("condition")).contains("\"code\":\"up\"");
            server.clock.advance(Duration.ofSeconds(6));
            assertThat(stream.next("condition")).contains("\"code\":\"up\"");
        }
    }

    @Test
    void aSessionsEndEndsItsStream() throws Exception {
        try (Stream stream = listen("")) {
            stream.next("condition");
            visit.post("/demo/logout", Map.of());

            assertThat(stream.next("over")).isEqualTo("data: {}");
            assertThat(stream.untilItEnds()).isNull();
        }
    }

    @Test
    void streamsHaveABoundAndTheApisReadersKeepTheirPlaces() throws Exception {
        List<Stream> streams = new ArrayList<>();
        try {
            for (int i = 0; i < EventsController.MOST_STREAMS; i++) {
                streams.add(listen(""));
            }
            assertThat(visit.get("/demo/events").statusCode()).isEqualTo(429);

            visit.post("/demo/logout", Map.of());
            for (Stream stream : streams) {
                stream.untilItEnds();
            }
            visit.show(ConsoleServer.DEBUG);
            streams.add(listen(""));
        } finally {
            for (Stream stream : streams) {
                stream.close();
            }
        }
    }

    @Test
    void theAgentsEndEndsTheStream() throws Exception {
        try (Stream stream = listen("")) {
            stream.next("condition");
            server.agent.endStreams();

            assertThat(stream.untilItEnds()).contains("the agent ends");
        }
    }
}
