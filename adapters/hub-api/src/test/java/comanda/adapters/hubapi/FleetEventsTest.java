package comanda.adapters.hubapi;

import static org.assertj.core.api.Assertions.assertThat;

import comanda.adapters.hubapi.FakeFeed.Reader;
import comanda.application.port.in.FollowFleet.FleetEvent;
import comanda.domain.hub.ShopId;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FleetEventsTest extends HubApiTest {
    private static final String TOKEN = "Authorization: Bearer " + ApiServer.READ;

    @BeforeEach
    void beginWithoutReaders() {
        api.feed.readers.clear();
        api.feed.full = false;
    }

    /** Reads up to the next frame that is an event. */
    private static List<String> event(EventReader stream) throws IOException {
        List<String> frame = stream.frame();
        while (frame.stream().noneMatch(line -> line.startsWith("event:"))) {
            frame = stream.frame();
        }
        return frame;
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/events", "/api/events/"})
    void eventsTellTheWholeOfHowSomethingStands(String path) throws IOException {
        try (EventReader stream = new EventReader(api.port(), path, TOKEN)) {
            assertThat(stream.head.getFirst()).isEqualTo("HTTP/1.1 200 OK");
            assertThat(String.join("\n", stream.head).toLowerCase(Locale.ROOT))
                    .contains("content-type: text/event-stream", "cache-control: no-store");
            Reader reader = api.feed.readers.getFirst();
            assertThat(reader.shop).isNull();
            assertThat(reader.since).isNull();

            reader.tell(new FleetEvent.TaskChanged(Examples.printed("t")));
            reader.tell(new FleetEvent.AgentChanged(Examples.online(new ShopId("a"))));

            List<String> task = event(stream);
            assertThat(task).contains("id: 1773489602000", "event: task-changed");
            assertThat(task.getLast())
                    .startsWith(
                            "data: {\"id\":\"t\",\"shopId\":\"testclient\",\"type\":\"print\",\"status\":\"succeeded\"")
                    .endsWith("\"meta\":{\"bytesSent\":1234}},\"error\":null}");
            List<String> agent = event(stream);
            assertThat(agent).contains("id: 1773489630000", "event: agent-changed");
            assertThat(agent.getLast())
                    .startsWith("data: {\"shopId\":\"a\",\"online\":true,")
                    .endsWith("\"configPushAt\":\"2026-03-14T12:00:05Z\",\"recentTasks\":[]}");
        }
    }

    @Test
    void whoComesBackSaysWhatItKnows() throws IOException {
        try (EventReader stream = new EventReader(
                api.port(), "/api/events?shopId=a%2Bb&lastEventId=7", TOKEN, "Last-Event-ID: 1773489602000")) {
            assertThat(stream.head.getFirst()).contains("200");
            Reader reader = api.feed.readers.getFirst();
            assertThat(reader.shop).isEqualTo(new ShopId("a+b"));
            assertThat(reader.since).isEqualTo(Instant.parse("2026-03-14T12:00:02Z"));
        }
        try (EventReader stream = new EventReader(api.port(), "/api/events?lastEventId=7&shopId=", TOKEN)) {
            assertThat(stream.head.getFirst()).contains("200");
            Reader reader = api.feed.readers.getLast();
            assertThat(reader.shop).isNull();
            assertThat(reader.since).isEqualTo(Instant.ofEpochMilli(7));
        }
    }

    @Test
    void anIdOfTheFutureIsThePresent() throws IOException {
        try (EventReader stream =
                new EventReader(api.port(), "/api/events", TOKEN, "Last-Event-ID: 999999999999999999")) {
            assertThat(stream.head.getFirst()).contains("200");
            assertThat(api.feed.readers.getFirst().since).isBeforeOrEqualTo(Instant.now());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "shopId=a%20b,shopId",
        "lastEventId=x,lastEventId",
        "lastEventId=-1,lastEventId",
        "lastEventId=1234567890123456789,lastEventId"
    })
    void aWrongParameterIsNamed(String query, String field) {
        api.get("/api/events?" + query, ApiServer.READ).isInvalid(field);
        assertThat(api.feed.readers).isEmpty();
    }

    @Test
    void theStreamEndsWhenItsSourceIsOver() throws Exception {
        try (EventReader stream = new EventReader(api.port(), "/api/events", TOKEN)) {
            Reader reader = api.feed.readers.getFirst();
            reader.tell(new FleetEvent.TaskChanged(Examples.pending("t")));
            reader.end();

            assertThat(event(stream)).contains("event: task-changed");
            assertThat(stream.frame()).containsExactly(": come again with the id of the last event");
            assertThat(stream.hasEnded()).isTrue();
            assertThat(reader.closed.await(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void whoGoesAwayIsNotListenedForAnyMore() throws Exception {
        try (EventReader stream = new EventReader(api.port(), "/api/events", TOKEN)) {
            assertThat(stream.head.getFirst()).contains("200");
        }
        Reader reader = api.feed.readers.getFirst();
        reader.tell(new FleetEvent.TaskChanged(Examples.pending("t")));
        assertThat(reader.closed.await(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void moreReadersThanThereMayBeHaveToWait() {
        api.feed.full = true;

        Answer answer = api.get("/api/events", ApiServer.READ).isProblem(429, "too-many-requests");

        assertThat(answer.header("Retry-After")).isEqualTo("30");
        assertThat(answer.at("detail")).asString().contains("3 readers");
    }
}
