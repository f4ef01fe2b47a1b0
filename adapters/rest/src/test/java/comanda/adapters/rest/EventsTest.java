package comanda.adapters.rest;

import static org.assertj.core.api.Assertions.assertThat;

import comanda.application.event.AgentEvent;
import comanda.application.event.AgentEvent.Change;
import comanda.application.event.AgentEvent.PrintJobChanged;
import comanda.application.event.AgentEvent.PrinterChanged;
import comanda.application.event.AgentEvent.SessionChanged;
import comanda.application.event.AgentEvent.SettlementChanged;
import comanda.application.event.AgentEvent.TableChanged;
import comanda.application.event.EventFeed;
import comanda.domain.print.PrintJobId;
import comanda.domain.print.PrinterCondition;
import comanda.domain.settlement.SettlementId;
import comanda.domain.table.Table;
import comanda.domain.table.TableId;
import comanda.domain.table.TableStatus;
import io.micronaut.runtime.graceful.GracefulShutdownCapable;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

@Timeout(60)
class EventsTest {
    private static final String TOKEN = "Authorization: Bearer " + ApiServer.READ;
    private static final AgentEvent SETTLED =
            new SettlementChanged(new SettlementId("01JC7Z9T5W3F"), new TableId("12"), SettlementChanged.State.CLOSED);

    private ApiServer api;

    @BeforeEach
    void start() {
        api = new ApiServer();
    }

    @AfterEach
    void stop() {
        api.close();
    }

    private EventReader read(String target, String... headers) throws IOException {
        return new EventReader(
                api.port(),
                target,
                Stream.concat(Stream.of(TOKEN), Stream.of(headers)).toArray(String[]::new));
    }

    private static List<String> opening(EventReader reader) throws IOException {
        List<String> lines = new ArrayList<>(reader.frame());
        lines.addAll(reader.frame());
        return lines;
    }

    private static Map<?, ?> data(List<String> frame) {
        assertThat(frame).hasSize(3);
        assertThat(frame.get(2)).startsWith("data: {").endsWith("}");
        return new Yaml().load(frame.get(2).substring("data: ".length()));
    }

    @Test
    void theStreamIsSeenToBeOpenAtOnceAndSaysWhereItBegins() throws Exception {
        api.feed.publish(List.of(SETTLED));
        try (EventReader reader = read("/events", "Accept-Encoding: gzip, deflate, br")) {
            assertThat(reader.head.getFirst()).isEqualTo("HTTP/1.1 200 OK");
            assertThat(String.join("\n", reader.head).toLowerCase(Locale.ROOT))
                    .contains(
                            "content-type: text/event-stream",
                            "cache-control: no-store",
                            "x-accel-buffering: no",
                            "x-content-type-options: nosniff",
                            "transfer-encoding: chunked")
                    .doesNotContain("gzip");
            assertThat(opening(reader)).containsExactly("retry: 2000", ": heartbeat", "id: 100");
        }
    }

    @Test
    void eachEventArrivesWhenItHappens() throws Exception {
        try (EventReader reader = read("/events/")) {
            opening(reader);
            api.feed.publish(List.of(new TableChanged(
                    new TableId("12"),
                    new Table(new TableId("12"), "Mesa\n12", TableStatus.PRE_BILL, null, null),
                    List.of(new Change("status", "open", "preBill")))));
            List<String> frame = reader.frame();
            assertThat(frame).startsWith("id: 100", "event: table-changed");
            assertThat(frame.get(2))
                    .isEqualTo("data: {\"tableId\":\"12\",\"changes\":[{\"field\":\"status\",\"from\":\"open\",\"to\":"
                            + "\"preBill\"}],\"table\":{\"id\":\"12\",\"name\":\"Mesa\\n12\",\"status\":\"preBill\","
                            + "\"location\":null,\"lock\":null},\"at\":\"2026-03-14T23:10:05.120Z\"}");

            api.feed.publish(
                    List.of(new TableChanged(new TableId("13"), null, List.of(new Change("listed", "true", null)))));
            assertThat(reader.frame().get(2))
                    .contains("\"table\":null", "{\"field\":\"listed\",\"from\":\"true\",\"to\":null}");

            api.feed.publish(List.of(SETTLED));
            frame = reader.frame();
            assertThat(frame).startsWith("id: 102", "event: settlement-changed");
            assertThat(data(frame).toString()).contains("settlementId=01JC7Z9T5W3F, tableId=12, state=closed, at=");

            api.feed.publish(List.of(
                    new SessionChanged(SessionChanged.Condition.UP, SessionChanged.Condition.DOWN, "No key fits.")));
            frame = reader.frame();
            assertThat(frame).startsWith("id: 103", "event: session-changed");
            assertThat(data(frame).toString()).contains("pos=up, session=down, detail=No key fits., at=");
        }
    }

    @Test
    void printersAndPrintJobsAreToldOf() throws Exception {
        OpenApi description = new OpenApi(api.send(api.request("/openapi.yml")).json());
        try (EventReader reader = read("/events")) {
            opening(reader);
            for (PrinterCondition.State state : PrinterCondition.State.values()) {
                api.feed.publish(List.of(new PrinterChanged(FakePrinting.KITCHEN, state, "Out of paper.")));

                List<String> frame = reader.frame();
                assertThat(frame.get(1)).isEqualTo("event: printer-changed");
                assertThat(data(frame).toString())
                        .contains("printer=Kitchen, state=" + state.name().toLowerCase(Locale.ROOT)
                                + ", detail=Out of paper., at=");
                assertThat(description.check("EventPrinterChanged", data(frame)))
                        .isEmpty();
            }
            for (PrintJobChanged.Progress state : PrintJobChanged.Progress.values()) {
                api.feed.publish(List.of(new PrintJobChanged(new PrintJobId("a"), FakePrinting.BAR, state, null)));

                List<String> frame = reader.frame();
                assertThat(frame.get(1)).isEqualTo("event: print-job-changed");
                assertThat(data(frame).toString())
                        .contains("printJobId=a, printer=Bar, state="
                                + state.name().toLowerCase(Locale.ROOT) + ", detail=null, at=");
                assertThat(description.check("EventPrintJobChanged", data(frame)))
                        .isEmpty();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whoComesBackHearsWhatItMissed(boolean asHeader) throws Exception {
        api.feed.publish(List.of(SETTLED, SETTLED, SETTLED));
        try (EventReader reader = asHeader ? read("/events", "Last-Event-ID: 101") : read("/events?lastEventId=101")) {
            assertThat(reader.frame()).containsExactly("retry: 2000", ": heartbeat");
            assertThat(reader.frame()).startsWith("id: 102");
            api.feed.publish(List.of(SETTLED));
            assertThat(reader.frame()).startsWith("id: 103");
        }
    }

    @Test
    void whoCannotBeToldAllIsToldThat() throws Exception {
        api.feed.publish(List.of(SETTLED));
        try (EventReader old = read("/events", "Last-Event-ID: 7");
                EventReader future = read("/events", "Last-Event-ID: 999999999999999999")) {
            old.frame();
            List<String> frame = old.frame();
            assertThat(frame).startsWith("id: 100", "event: resync");
            assertThat(data(frame).get("reason")).isEqualTo("forgotten");
            future.frame();
            assertThat(data(future.frame()).get("reason")).isEqualTo("unknown-id");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "-1", "1.5", "%2B1", "9999999999999999999", "1%202", "%31x"})
    void anIdThatIsNoneIsRefused(String id) {
        api.get("/events?lastEventId=" + id, ApiServer.READ).isInvalid("lastEventId");
        api.send(api.request("/events", ApiServer.READ).header("Last-Event-ID", id))
                .isInvalid("Last-Event-ID");
        assertThat(api.feed.readers()).isZero();
    }

    @Test
    void itIsForTokensThatMayRead() {
        for (String path : List.of("/events", "/events/", "/events?lastEventId=1")) {
            api.get(path, ApiServer.WRITE).isProblem(403, "forbidden");
            api.get(path, ApiServer.DEBUG).isProblem(403, "forbidden");
            api.send(api.request(path)).isProblem(401, "unauthorized");
        }
        assertThat(api.feed.readers()).isZero();
    }

    @Test
    void askingForTheHeadersAloneIsNoReader() {
        Answer answer =
                api.send(api.request("/events", ApiServer.READ).method("HEAD", HttpRequest.BodyPublishers.noBody()));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).startsWith("text/event-stream");
        assertThat(api.feed.readers()).isZero();
    }

    @Test
    void thereIsABoundToReadersAndWhoGoesAwayMakesRoom() throws Exception {
        List<EventReader> readers = new ArrayList<>();
        for (int i = 0; i < EventFeed.MOST_READERS; i++) {
            readers.add(read("/events"));
        }
        Answer refused = api.get("/events", ApiServer.READ).isProblem(429, "too-many-requests");
        assertThat(refused.header("Retry-After")).isEqualTo("30");
        assertThat(api.get("/tables", ApiServer.READ).status()).isEqualTo(200);

        for (EventReader reader : readers) {
            reader.close();
        }
        untilReadersAre(0);
    }

    private void untilReadersAre(int number) throws InterruptedException {
        while (api.feed.readers() != number) {
            Thread.sleep(5);
        }
    }

    private void publishUntilSomebodyIsDropped() {
        while (api.eventLog.dropped.getCount() > 0) {
            api.feed.publish(List.of(
                    new SessionChanged(SessionChanged.Condition.UP, SessionChanged.Condition.UP, "x".repeat(4_000))));
        }
    }

    @Test
    void aSlowReaderIsDroppedAndToldSo() throws Exception {
        try (EventReader slow = read("/events")) {
            opening(slow);
            publishUntilSomebodyIsDropped();
            long last = 0;
            List<String> frame = slow.frame();
            while (!frame.getFirst().startsWith("event: dropped")) {
                last = Long.parseLong(frame.getFirst().substring("id: ".length()));
                frame = slow.frame();
            }
            assertThat(frame.get(1))
                    .startsWith("data: {\"reason\":\"too-slow\",\"lastEventId\":\"" + last + "\",\"detail\":\"");
            assertThat(slow.hasEnded()).isTrue();
            assertThat(api.feed.readers()).isZero();
        }
    }

    @Test
    void aReaderThatReadsNothingAtAllIsCutOff() throws Exception {
        try (EventReader stuck = read("/events")) {
            opening(stuck);
            publishUntilSomebodyIsDropped();
            long begin = System.nanoTime();
            // Noticed without reading from it: what is written to a connection that is gone is refused.
            while (stuck.isTaken()) {
                Thread.sleep(50);
            }
            assertThat(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begin))
                    .isLessThan(15);
        }
    }

    @Test
    void whenTheAgentEndsStreamsEndAtOnceAndHoldNobodyUp() throws Exception {
        try (EventReader reader = read("/events")) {
            opening(reader);
            GracefulShutdownCapable server = (GracefulShutdownCapable) api.context.getBean(EmbeddedServer.class);

            api.feed.close();
            server.shutdownGracefully().toCompletableFuture().get(2, TimeUnit.SECONDS);

            assertThat(reader.frame()).containsExactly(": the agent ends");
            assertThat(reader.hasEnded()).isTrue();
        }
    }
}
